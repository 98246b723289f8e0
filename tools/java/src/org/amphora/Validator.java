package org.amphora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges everything in a file (section 11, "Validating"); elements of earlier generations are left out. */
final class Validator {
    private static final int ALIGNMENT = 64;

    private final Reading reading;
    private final Budget history;
    private final Root newest;
    private final Claims claims = new Claims();
    private final Map<Extent, Section> sections = new LinkedHashMap<>();
    /** Where tensors with chunks begin that were validated; no two begin at one place. */
    private final Set<Long> validated = new HashSet<>();
    private final Map<Extent, Origin> origins = new LinkedHashMap<>();

    Validator(Reading reading, Root newest) {
        this.reading = reading;
        this.newest = newest;
        this.history = new Budget(reading.limits().historyBytes(), "limit.history", -1);
    }

    void run() {
        List<Root> chain = chain();
        List<ModelEntry> entries = checkBases(chain);
        for (int i = chain.size() - 1; i >= 0; i--) {
            readSections(chain.get(i).entries(), chain.get(i).extent().end());
        }
        checkEveryByte();
        checkElements(entries);
    }

    /** All roots, the newest first, with the records between them compared. */
    private List<Root> chain() {
        List<Root> chain = new ArrayList<>();
        chain.add(newest);
        history.take(newest.extent().raw());
        claims.add(newest.extent());
        for (Root root = newest; root.previous().isPresent(); root = chain.get(chain.size() - 1)) {
            Extent extent = root.previous().get();
            Root.checkLengths(extent, reading.limits());
            history.take(extent.raw());
            Root before = read(extent, root.generation() - 1);
            byte[] record = AppendRecord.behind(before.generation(), extent);
            if (!Arrays.equals(record, Stored.read(reading.source(), extent.end(), Extent.RECORD))) {
                throw new AmphoraException("container.append-record", extent.end(),
                        "What stands behind a generation is not its append record.");
            }
            claims.addFollowed(extent);
            chain.add(before);
        }
        return chain;
    }

    private Root read(Extent extent, long generation) {
        return Root.read(reading, extent, Optional.of(generation));
    }

    /** Judges each delta against its base, and gives the models of the newest generation. */
    private static List<ModelEntry> checkBases(List<Root> chain) {
        Map<Extent, Root> roots = new HashMap<>();
        chain.forEach(root -> roots.put(root.extent(), root));
        List<ModelEntry> newest = null;
        for (Root root : chain) {
            Optional<Root> base = root.base().map(extent -> Optional.ofNullable(roots.get(extent)).orElseThrow(() ->
                    new AmphoraException("container.root-chain", extent.offset(),
                            "The base of a root is not on the chain.")));
            List<ModelEntry> models = root.models(base);
            newest = newest == null ? models : newest;
        }
        return newest;
    }

    /** Reads the sections that a root names, where no earlier one has named them. */
    private void readSections(List<ModelEntry> entries, long committed) {
        for (ModelEntry entry : entries) {
            Section section = sections.get(entry.section());
            if (section == null) {
                SectionText.checkLengths(entry.section(), reading.limits());
                history.take(entry.section().raw());
                section = Section.read(reading, entry, committed);
                sections.put(entry.section(), section);
                claims.add(entry.section());
                claims.addAll(section.tensors());
                readOrigin(section, committed);
            }
            section.checkKind(entry);
        }
    }

    private void readOrigin(Section section, long committed) {
        section.place().ifPresent(place -> {
            Origin origin = origins.computeIfAbsent(place.section(), extent -> origin(extent, committed));
            if (place.node() >= origin.nodes()) {
                throw new AmphoraException("container.origin-node", section.extent().offset(),
                        "A model stands at a node that its origin does not have.");
            }
        });
    }

    private Origin origin(Extent extent, long committed) {
        SectionText.checkLengths(extent, reading.limits());
        history.take(extent.raw());
        Origin origin = Origin.read(reading, extent, committed);
        claims.add(extent);
        claims.addAll(origin.tensors());
        return origin;
    }

    private void checkEveryByte() {
        long end = Preamble.LENGTH;
        for (Claims.Claim claim : claims.disjoint()) {
            if (claim.start() - end >= ALIGNMENT) {
                throw new AmphoraException("container.hole", end, "Bytes of the file belong to nothing.");
            }
            byte[] padding = Stored.read(reading.source(), end, claim.start() - end);
            for (int i = 0; i < padding.length; i++) {
                if (padding[i] != 0) {
                    throw new AmphoraException("container.padding", end + i, "Padding is not zero.");
                }
            }
            end = claim.end();
        }
    }

    private void checkElements(List<ModelEntry> entries) {
        Map<Extent, Section> reached = new LinkedHashMap<>();
        entries.forEach(entry -> reached.put(entry.section(), sections.get(entry.section())));
        Map<Extent, Origin> named = new LinkedHashMap<>();
        for (Section section : reached.values()) {
            validate(section.tensors());
            section.place().ifPresent(place -> named.put(place.section(), origins.get(place.section())));
        }
        for (Origin origin : named.values()) {
            validate(origin.tensors());
            origin.checkGraph(reading);
        }
    }

    /** Judges the elements of tensors; those with chunks that are equal are the same bytes, and judged once. */
    private void validate(List<Tensor> tensors) {
        for (Tensor tensor : tensors) {
            if (tensor.chunks().isEmpty() || validated.add(tensor.offset())) {
                tensor.validate();
            }
        }
    }
}
