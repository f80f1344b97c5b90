# rota: duty rosters for call centres.
#
#   make                 build/rota and build/librota.a
#   make test            the sanitised build and every test (DATA=../shared)
#   make test-base       one room's unit tests, linked with what it may open
#                        (ALSO="import ..." links further rooms)
#   make demo            the walk through the sample site
#   make install         PREFIX=/usr/local DESTDIR=
#   make bench bench-full fuzz soak coverage tidy format screenshots clean
#
# BUILD=DIR moves everything that is built; CC=clang works too.

BUILD ?= build
DATA ?= ../shared
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60
SOAK_SECONDS ?= 60
SOAK_KILLS ?= 100
export DATA

# ---- what is built: one of release, san, cov, fuzz ----------------------

MODE ?= release
OUT_release := $(BUILD)
OUT_san := $(BUILD)/san
OUT_cov := $(BUILD)/cov
OUT_fuzz := $(BUILD)/fuzz
OUT := $(OUT_$(MODE))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Werror
FLAGS_release := -O2 -g
FLAGS_san := -O1 -g -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined
FLAGS_cov := -O0 -g --coverage
FLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined

PACKAGES := sqlite3 libical jansson libconfuse libsodium uuid libmicrohttpd \
	xlsxwriter zlib
CFLAGS ?=
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(FLAGS_$(MODE)) -Iinclude \
	$(shell pkg-config --cflags $(PACKAGES)) $(CFLAGS)
ALL_CFLAGS := $(ALL_CFLAGS)
LIBS := $(shell pkg-config --libs $(PACKAGES)) \
	-lglpk -lcsv -lunistring -lm -lpthread

# ---- what there is ------------------------------------------------------

ROOMS ?= $(patsubst src/%/,%,$(wildcard src/*/))
SOURCES := $(sort $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
OBJECTS := $(SOURCES:%.c=$(OUT)/%.o) $(OUT)/embedded.o
EMBEDDED := $(sort $(wildcard tests/sites/hotline/*) $(wildcard calendars/*.ics) \
	$(wildcard src/*/*.sql) $(wildcard src/*/*.css) \
	$(wildcard src/*/*.js) $(wildcard src/*/*.json) \
	$(wildcard src/*/*.conf) src/base/zh_CN.po)
TEST_ROOMS := $(filter-out fuzz,$(sort \
	$(patsubst tests/%/,%,$(dir $(wildcard tests/*/test_*.c)))))
TEST_BINARIES := $(TEST_ROOMS:%=$(OUT)/tests/%.test)
FUZZERS := $(patsubst tests/fuzz/%.c,$(OUT)/fuzz_%,$(wildcard tests/fuzz/*.c))
TEST_SOURCES := $(wildcard $(addsuffix *.c,$(TEST_ROOMS:%=tests/%/)))
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(OUT)/%.o)

all: $(OUT)/librota.a $(if $(wildcard src/main.c),$(OUT)/rota)
.PHONY: all test demo install bench bench-full fuzz soak coverage tidy format \
	screenshots clean test-binaries FORCE
.SECONDARY:
.DELETE_ON_ERROR:

$(OUT)/rota: $(OUT)/src/main.o $(OUT)/librota.a
	$(CC) $(FLAGS_$(MODE)) $(LDFLAGS) -o $@ $^ $(LIBS)

# Without what an archive lacks by now, so that a removed file leaves it.
$(OUT)/librota.a: $(OBJECTS) $(OUT)/objects.list
	@rm -f $@
	$(AR) rcs $@ $(OBJECTS)

$(OUT)/src/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(FASTER) $(WARNINGS) -MMD -MP -c -o $@ $<

# The inner loop of pricing becomes vectors only so.
$(OUT_release)/src/engine/price.o: FASTER := -O3

# A list is rewritten only when it has changed: then what it lists is remade.
$(OUT)/objects.list: FORCE
	@mkdir -p $(@D)
	@echo $(OBJECTS) | cmp -s - $@ || echo $(OBJECTS) > $@
$(OUT)/embedded.list: FORCE
	@mkdir -p $(@D)
	@echo $(EMBEDDED) | cmp -s - $@ || echo $(EMBEDDED) > $@

# ---- embedded files -----------------------------------------------------

$(OUT)/embed: scripts/embed.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O1 $(WARNINGS) -o $@ $<
$(OUT)/embedded.c: $(OUT)/embed $(EMBEDDED) $(OUT)/embedded.list
	$(OUT)/embed $(EMBEDDED) > $@
$(OUT)/embedded.o: $(OUT)/embedded.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# ---- tests --------------------------------------------------------------

test:
	+@$(MAKE) --no-print-directory all
	+@$(MAKE) --no-print-directory MODE=san all test-binaries
	@BUILD=$(BUILD) scripts/run-tests \
		$(TEST_ROOMS:%=$(OUT_san)/tests/%.test)

# needs_ROOM: the room and all that it opens, from src/FLOORPLAN.
-include $(BUILD)/floorplan.mk
$(BUILD)/floorplan.mk: src/FLOORPLAN
	@mkdir -p $(@D)
	@awk -F: '/^[a-z]/ { n = split($$3, open, " "); gsub(/ /, "", $$1); \
		need = $$1; for (i = 1; i <= n; i++) need = need " " all[open[i]]; \
		all[$$1] = need; print "needs_" $$1 " := " need }' $< > $@

test-%:
	+@$(MAKE) --no-print-directory MODE=san \
		$(if $(needs_$*),ROOMS="$(sort $(needs_$*) $(ALSO))") \
		$(OUT_san)/tests/$*.test
	@BUILD=$(BUILD) scripts/run-tests --only $(OUT_san)/tests/$*.test

test-binaries: $(TEST_BINARIES)

$(OUT)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Wall -Wextra -Wshadow -Werror -Itests \
		-iquote src/$(notdir $(patsubst %/,%,$(dir $<))) \
		-MMD -MP -c -o $@ $<

# One binary a folder, from all of its .c files.
define test_binary
$(OUT)/tests/$(1).test: $(patsubst %.c,$(OUT)/%.o,$(wildcard tests/$(1)/*.c)) \
		$(OUT)/librota.a
	$(CC) $(FLAGS_$(MODE)) $(LDFLAGS) -o $$@ $$^ -lcriterion $(LIBS)
endef
$(foreach room,$(TEST_ROOMS),$(eval $(call test_binary,$(room))))

# ---- the rest -----------------------------------------------------------

demo:
	scripts/demo

bench: all
	ROTA=$(BUILD)/rota scripts/bench
	ROTA=$(BUILD)/rota scripts/bench-web
bench-full: all
	ROTA=$(BUILD)/rota scripts/bench --full --runs $(BUILD)/bench-full.jsonl

fuzz:
	+@$(MAKE) --no-print-directory CC=clang MODE=fuzz fuzzers
	@for f in $(patsubst tests/fuzz/%.c,$(OUT_fuzz)/fuzz_%,$(wildcard tests/fuzz/*.c)); do \
		mkdir -p $$f.corpus && \
		$$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 $$f.corpus \
			|| exit 1; \
	done
fuzzers: $(FUZZERS)
.PHONY: fuzzers
$(OUT)/fuzz_%: tests/fuzz/%.c $(OUT)/librota.a
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

# Four at one database for SOAK_SECONDS, and processes killed SOAK_KILLS times.
soak: all
	ROTA=$(BUILD)/rota SOAK_SECONDS=$(SOAK_SECONDS) SOAK_KILLS=$(SOAK_KILLS) \
		/usr/bin/python3 -B tests/commands/test_soak.py

coverage:
	+@$(MAKE) --no-print-directory MODE=cov test-binaries
	@scripts/coverage $(OUT_cov) $(TEST_ROOMS:%=$(OUT_cov)/tests/%.test)

tidy:
	clang-tidy --quiet $(SOURCES) $(wildcard src/main.c) -- \
		-std=c11 -D_GNU_SOURCE -Iinclude

format:
	scripts/format

screenshots: all
	ROTA=$(BUILD)/rota scripts/screenshots

install: all
	install -D -m 755 $(BUILD)/rota $(DESTDIR)$(PREFIX)/bin/rota
	install -D -m 644 src/cli/rota.1 $(DESTDIR)$(PREFIX)/share/man/man1/rota.1
	install -d $(DESTDIR)$(PREFIX)/share/rota/models \
		$(DESTDIR)$(PREFIX)/share/rota/calendars
	install -m 644 models/* $(DESTDIR)$(PREFIX)/share/rota/models
	install -m 644 calendars/* $(DESTDIR)$(PREFIX)/share/rota/calendars

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(OUT)/src/main.d $(TEST_OBJECTS:.o=.d)
