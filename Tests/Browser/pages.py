"""Opens rendered pages in headless Chromium and uses them as a reader would. Prints what is wrong, a line each; nothing where all is well.

usage: python3 pages.py PAGE.html…     (needs selenium, axe-core-python, chromium and chromium-driver)
"""
import json
import sys

from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from chromium import start


def browser(width):
    driver = start(browser="ALL", performance="ALL")
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500})
    return driver


def media(driver, **features):
    kind = features.pop("media", "")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]})


def shown(driver, selector):
    return [e.is_displayed() for e in driver.find_elements(By.CSS_SELECTOR, selector)]


def check(page, width, wrong):
    driver = browser(width)
    try:
        driver.get(page)
        if driver.execute_script("return document.documentElement.scrollWidth > innerWidth"):
            wrong("scrolls sideways")
        for scheme in ("light", "dark"):
            media(driver, prefers_color_scheme=scheme)
            for violation in Axe().run(driver)["violations"]:
                wrong(f"axe ({scheme}): {violation['id']}: {violation['nodes'][0]['html'][:200]}")
        light = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        media(driver, prefers_color_scheme="light")
        if light == driver.execute_script("return getComputedStyle(document.body).backgroundColor"):
            wrong("is not dark where dark is wanted")
        # The second tab, by keyboard.
        radios = driver.find_elements(By.CSS_SELECTOR, ".ws-tabs > input")
        if radios:
            if shown(driver, ".ws-tabs > .ws-panel")[:2] != [True, False]:
                wrong("does not show the first tab alone")
            radios[0].send_keys(Keys.ARROW_RIGHT)
            if shown(driver, ".ws-tabs > .ws-panel")[:2] != [False, True]:
                wrong("does not show the second tab by keyboard")
        for details in driver.find_elements(By.CSS_SELECTOR, "details.ws-expander:not([open])"):
            summary = details.find_element(By.TAG_NAME, "summary")
            summary.click()
            if not details.get_attribute("open"):
                wrong("has an expander that does not open")
        buttons = [b for b in driver.find_elements(By.CSS_SELECTOR, ".ws-code button") if b.is_displayed()]
        if driver.find_elements(By.CSS_SELECTOR, ".ws-code") and not driver.find_elements(By.CSS_SELECTOR, ".ws-code button"):
            wrong("has no copy button")
        if buttons:
            driver.execute_script("window.copied = null; document.addEventListener('copy', function () { window.copied = String(getSelection()); }); Object.defineProperty(navigator, 'clipboard', { value: { writeText: function (t) { window.copied = t; return Promise.resolve(); } } });")
            wanted = driver.execute_script("return arguments[0].parentNode.querySelector('pre').textContent.replace(/\\n$/, '')", buttons[0])
            driver.execute_script("arguments[0].click()", buttons[0])
            if driver.execute_script("return window.copied") != wanted:
                wrong("copies another text")
        # Without a script nothing is hidden that cannot be opened, and on paper nothing is hidden at all.
        media(driver, media="print")
        if not all(shown(driver, ".ws-panel")):
            wrong("hides tabs on paper")
        if any(shown(driver, ".ws-menu, .ws-code button")):
            wrong("prints what is for the screen")
        for entry in driver.get_log("browser"):
            wrong("console: " + entry["message"][:300])
        for entry in driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            url = message["params"].get("request", {}).get("url", "") if message["method"] == "Network.requestWillBeSent" else ""
            if url and not url.startswith(("file:", "data:", "about:")):
                wrong("asks for " + url)
    finally:
        driver.quit()


failed = False
for page in sys.argv[1:]:
    for width in (1200, 360):
        def wrong(what):
            global failed
            failed = True
            print(f"{page} at {width} px: {what}")
        check("file://" + page, width, wrong)
sys.exit(failed)
