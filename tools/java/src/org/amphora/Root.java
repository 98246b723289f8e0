package org.amphora;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amphora.json.Fields;
import org.amphora.json.Json;
import org.amphora.json.StrictJson;

/**
 * A root (section 6): the models of a generation, or, where it has a base, what is different from those of the base.
 *
 * @param remove names of the base that are gone; empty for a full root
 * @param entries all models of a full root; those that a delta sets
 */
record Root(Extent extent, long generation, Optional<Extent> previous, Optional<Extent> base, List<String> remove,
        List<ModelEntry> entries) {
    private static final long HARD_LIMIT = 64L << 20;
    private static final long GENERATIONS = 65_537;
    private static final long REACH = 32;

    /** Reads a root by steps 7 to 10 of opening; {@code expected} is its generation, where what names it says that. */
    static Root read(Reading reading, Extent extent, Optional<Long> expected) {
        checkLengths(extent, reading.limits());
        byte[] text = Stored.inflateExtent(reading.source(), extent);
        Json json = StrictJson.parse(text, text.length, extent.offset(), reading.memory());
        Root root = parse(extent, new Fields(json, extent.offset()));
        root.check(expected);
        return root;
    }

    static void checkLengths(Extent extent, Limits limits) {
        Stored.checkLengths(extent, HARD_LIMIT, limits.rootBytes(), "limit.root-bytes");
    }

    private static Root parse(Extent extent, Fields fields) {
        String type = fields.text("type");
        if (!type.equals("full") && !type.equals("delta")) {
            throw Fields.refused(fields.offset(), "the type of a root is '" + type + "'");
        }
        boolean isDelta = type.equals("delta");
        long generation = fields.whole("generation", Long.MIN_VALUE);
        List<ModelEntry> entries = new ArrayList<>();
        for (Json entry : fields.items(isDelta ? "set" : "models")) {
            entries.add(ModelEntry.parse(new Fields(entry, fields.offset())));
        }
        Optional<Extent> base = Optional.empty();
        List<String> remove = new ArrayList<>();
        if (isDelta) {
            base = Optional.of(Extent.parse(fields.object("base")));
            for (Json name : fields.items("remove")) {
                remove.add(Fields.text(name, fields.offset()));
            }
        }
        Optional<Extent> previous =
                fields.optional("previous").map(json -> Extent.parse(new Fields(json, fields.offset())));
        fields.skipExtensions();
        fields.end();
        return new Root(extent, generation, previous, base, remove, entries);
    }

    private void check(Optional<Long> expected) {
        if (generation < 1 || expected.isPresent() && expected.get() != generation) {
            throw refused("container.generation", "The generation of a root is not what names it says.");
        }
        if (generation > GENERATIONS) {
            throw refused("container.hard-limit", "A root is of a generation that no file can have.");
        }
        if (previous.isPresent() != generation > 1) {
            throw refused("container.generation", "Every root but the first has a predecessor.");
        }
        if (base.isPresent() && generation == 1) {
            throw refused("container.root-chain", "The first generation has no base.");
        }
        previous.ifPresent(before -> before.check(extent.offset() - Extent.RECORD, extent.offset()));
        base.ifPresent(this::checkBaseExtent);
        if (new HashSet<>(remove).size() < remove.size()) {
            throw refused("container.name", "A name is removed twice.");
        }
        Set<String> names = new HashSet<>();
        for (ModelEntry entry : entries) {
            entry.check(extent.end(), extent.offset());
            if (!names.add(entry.name())) {
                throw refused("container.name", "Two models have one name.");
            }
        }
    }

    private void checkBaseExtent(Extent base) {
        base.check(extent.offset() - Extent.RECORD, extent.offset());
        boolean before = base.end() + Extent.RECORD <= previous.orElseThrow().offset();
        if (!base.equals(previous.orElseThrow()) && !before) {
            throw refused("container.root-chain", "A base does not lie before the preceding root.");
        }
    }

    /** The models of this generation (section 6.1); {@code baseRoot} is the root that lies at the base. */
    List<ModelEntry> models(Optional<Root> baseRoot) {
        if (base.isEmpty()) {
            return entries;
        }
        Root full = baseRoot.orElseThrow();
        checkBase(full);
        Map<String, ModelEntry> models = new LinkedHashMap<>();
        full.entries.forEach(entry -> models.put(entry.name(), entry));
        for (String name : remove) {
            if (models.remove(name) == null) {
                throw refused("container.name", "A name is removed that the base does not have.");
            }
        }
        entries.forEach(entry -> models.put(entry.name(), entry));
        return List.copyOf(models.values());
    }

    private void checkBase(Root full) {
        boolean isPrevious = base.equals(previous);
        long distance = generation - full.generation;
        if (full.base.isPresent() || distance < 1 || distance > REACH || isPrevious != (distance == 1)) {
            throw new AmphoraException("container.root-chain", full.extent.offset(),
                    "The base of a root is a delta itself, or of a generation that does not fit.");
        }
    }

    private AmphoraException refused(String code, String fact) {
        return new AmphoraException(code, extent.offset(), fact);
    }
}
