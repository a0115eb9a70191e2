# make demo    install what is missing, build, run the default national study, say what to look at
# make test    install, build, run every test but the long ones
# make test-long  run the long ones: 10^7 and more draws of every law
# make bench   build, run every benchmark and peer, write docs/performance.md (BENCH_SCALE=whole: all of every job)
# make odd     describe the default study by the ODD protocol, in docs/odd.md
# make build   leave the program at build/release/bin/spoor

PRESET ?= release
BUILD  := build/$(PRESET)
SPOOR  := $(BUILD)/bin/spoor
DEMO   := build/demo
JOBS   ?= $(shell nproc)
BENCH_SCALE ?= standard

.PHONY: demo build test test-long bench install validation odd format clean

install:
	@tools/install.sh tools/packages.txt

build: install
	@cmake --preset $(PRESET) -DSPOOR_BUILD_TESTS=OFF -DSPOOR_BUILD_BENCHMARKS=OFF --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS) --target spoor

demo: build
	@tools/demo.sh $(SPOOR) $(DEMO)

test: install
	@cmake --preset $(PRESET) -DSPOOR_BUILD_TESTS=ON -DSPOOR_BUILD_BENCHMARKS=ON --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS)
	@ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure -LE long

test-long: install
	@cmake --preset $(PRESET) -DSPOOR_BUILD_TESTS=ON --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS)
	@SPOOR_LONG_TESTS=1 ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure -L long

bench: install
	-@tools/install.sh tools/packages-peers.txt
	@cmake --preset $(PRESET) -DSPOOR_BUILD_TESTS=ON -DSPOOR_BUILD_BENCHMARKS=ON --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS)
	@bench/run_all.sh $(BUILD) $(BENCH_SCALE)

validation: install
	@cmake --preset $(PRESET) -DSPOOR_BUILD_TESTS=ON --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS) --target validation_report spoor
	@$(BUILD)/bin/validation_report > docs/validation.md; status=$$?; cat docs/validation.md; exit $$status

odd: build
	@rm -rf $(BUILD)/odd && mkdir -p $(BUILD)/odd && cp -r inputs/netherlands/. $(BUILD)/odd
	@$(SPOOR) landscape $(BUILD)/odd/landscape --cell-size 250 --seed 1 --overwrite
	@$(SPOOR) describe $(BUILD)/odd/study.toml -o docs/odd.md --overwrite

format:
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

clean:
	rm -rf build
