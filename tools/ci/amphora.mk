# Rules for a Makefile that makes containers and checks them:
#
#   AMPHORA_POLICY := policy.json
#   include amphora.mk
#   check: validate-models
#
# tools/ci/README.md says more.

AMPHORA ?= amphora

# Containers, and folders of them.
AMPHORA_PATHS ?= models

# Pickles, and folders of them where nothing else lies beside them.
AMPHORA_SOURCES ?= $(AMPHORA_PATHS)

# A policy, such as schemas/policies/deployable.json; without one the containers alone are checked.
AMPHORA_POLICY ?=

# What `convert` is asked for, such as --metadata licence=CC-BY-4.0.
AMPHORA_CONVERT ?= --strict --require-predictable

.PHONY: scan-models validate-models

scan-models:
	$(AMPHORA) scan --quiet $(AMPHORA_SOURCES)

validate-models:
	$(AMPHORA) validate --quiet $(if $(AMPHORA_POLICY),--schema $(AMPHORA_POLICY)) $(AMPHORA_PATHS)

%.amphora: %.pkl
	$(AMPHORA) convert --quiet --force $(AMPHORA_CONVERT) $< -o $@

%.amphora: %.joblib
	$(AMPHORA) convert --quiet --force $(AMPHORA_CONVERT) $< -o $@
