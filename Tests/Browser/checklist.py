"""Uses a checklist in headless Chromium as a participant would. Prints what is wrong, a line each; nothing where all is well.

usage: python3 checklist.py LIST.html     (a list with three boxes, and one command that holds <your-token>)
"""
import sys

from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from chromium import start

driver = start(browser="ALL")
failed = False


def expect(holds, what):
    global failed
    if not holds:
        failed = True
        print(what)


def boxes():
    return driver.find_elements(By.CSS_SELECTOR, ".step input")


def ticked():
    return [box.is_selected() for box in boxes()]


def code():
    return driver.find_element(By.CSS_SELECTOR, "pre code").get_property("textContent")


def media(kind, scheme="light"):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": [{"name": "prefers-color-scheme", "value": scheme}]})


try:
    driver.get("file://" + sys.argv[1])
    for scheme in ("light", "dark"):
        media("", scheme)
        for violation in Axe().run(driver)["violations"]:
            expect(False, f"axe ({scheme}): {violation['id']}: {violation['nodes'][0]['html'][:200]}")
    media("")
    expect(ticked() == [False] * 3, "boxes are ticked from the beginning")
    boxes()[0].send_keys(Keys.SPACE)
    driver.find_elements(By.CSS_SELECTOR, ".step label")[2].click()
    expect(ticked() == [True, False, True], "a box is not ticked by keyboard and by its label")
    expect(driver.find_element(By.ID, "count").text == "2 of 3", "progress is not told")
    driver.refresh()
    expect(ticked() == [True, False, True], "a box is not ticked after a reload")
    expect(driver.find_element(By.TAG_NAME, "progress").get_property("value") == 2, "progress is lost after a reload")

    field = driver.find_element(By.CSS_SELECTOR, "fieldset input")
    value = "<img src=x onerror=window.hurt=1>"
    field.send_keys(value)
    expect(code().rstrip("\n") == "export TOKEN=" + value, "a field does not fill the command: " + code())
    expect(driver.execute_script("return window.hurt") is None and not driver.find_elements(By.CSS_SELECTOR, "code img"), "what is typed becomes markup")
    driver.execute_script("window.copied = null; document.addEventListener('copy', function () { window.copied = String(document.activeElement.value || getSelection()); }); Object.defineProperty(navigator, 'clipboard', { value: { writeText: function (t) { window.copied = t; return Promise.resolve(); } } });")
    driver.find_element(By.CSS_SELECTOR, ".code button").send_keys(Keys.ENTER)
    expect((driver.execute_script("return window.copied") or "").rstrip("\n") == "export TOKEN=" + value, "another text is copied")
    driver.refresh()
    expect(value in code(), "what was filled in is lost after a reload")
    driver.find_element(By.CSS_SELECTOR, "fieldset input").send_keys(Keys.CONTROL, "a", Keys.DELETE)
    expect("<your-token>" in code(), "an empty field leaves no placeholder")

    media("print")
    expect(all(box.is_displayed() for box in boxes()), "no boxes on paper")
    expect(not driver.find_element(By.ID, "reset").is_displayed(), "buttons are printed")
    expect(not any(b.is_displayed() for b in driver.find_elements(By.CSS_SELECTOR, ".code button")), "copy buttons are printed")
    look = driver.execute_script("return getComputedStyle(arguments[0]).appearance + ' ' + getComputedStyle(arguments[0]).borderTopStyle + ' ' + getComputedStyle(arguments[0]).backgroundImage", boxes()[0])
    expect(look == "none solid none", "a ticked box is not empty on paper: " + look)
    media("")

    driver.find_element(By.ID, "reset").click()
    expect(ticked() == [False] * 3, "reset leaves boxes ticked")
    driver.refresh()
    expect(ticked() == [False] * 3, "reset is forgotten after a reload")
    for width in (1200, 360):
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500})
        expect(not driver.execute_script("return document.documentElement.scrollWidth > innerWidth"), f"scrolls sideways at {width} px")
    for entry in driver.get_log("browser"):
        expect(False, "console: " + entry["message"][:300])
finally:
    driver.quit()
sys.exit(failed)
