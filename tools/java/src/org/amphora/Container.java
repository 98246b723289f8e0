package org.amphora;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An opened container: the models of its newest generation.
 *
 * <p>Opening reads the preamble and at most two roots; a model is read when it is asked for, and its tensors when they
 * are. Nothing in a file is trusted, and nothing of it is ever run. An instance may be used by one thread at a time.
 */
public final class Container implements Closeable {
    private final Source source;
    private final Limits limits;
    private final Preamble preamble;
    private final Root root;
    private final List<ModelEntry> entries;
    private final List<Warning> warnings;
    /** Roots, the records behind them, and the sections of the generation: step 12 of opening. */
    private final Claims claims;

    /**
     * Opens the file at a path.
     *
     * @throws AmphoraException when it is no container, or a damaged or hostile one
     */
    public static Container open(Path path) {
        return open(Source.of(path), Limits.standard());
    }

    /** Opens what a source gives. The container closes the source, and so does a refusal. */
    public static Container open(Source source, Limits limits) {
        try {
            byte[] before = head(source, limits);
            try {
                return new Container(source, limits, before);
            } catch (AmphoraException refusal) {
                // A writer may have come in between: once more with what is there now.
                byte[] now = head(source, limits);
                if (Arrays.equals(before, now)) {
                    throw refusal;
                }
                return new Container(source, limits, now);
            }
        } catch (RuntimeException refusal) {
            closeQuietly(source);
            throw refusal;
        }
    }

    private Container(Source source, Limits limits, byte[] head) {
        this.source = source;
        this.limits = limits;
        Reading reading = new Reading(source, limits);
        this.preamble = Preamble.parse(head);
        Preamble.Slot slot = preamble.slot();
        this.warnings = new ArrayList<>();
        if (preamble.damaged() >= 0) {
            warnings.add(new Warning("container.slot-damaged", preamble.damaged()));
        }
        checkLength(slot);
        this.root = Root.read(reading, slot.root(), Optional.of(slot.generation()));
        Optional<Root> base = root.base().map(extent -> Root.read(reading, extent, Optional.empty()));
        this.entries = root.models(base);
        this.claims = claims(base);
        claims.disjoint();
        checkOtherSlot();
    }

    private static byte[] head(Source source, Limits limits) {
        long length = length(source);
        if (length > limits.fileBytes()) {
            throw new AmphoraException("limit.input-bytes", "The file is longer than the limit.");
        }
        return Stored.read(source, 0, Math.min(length, Preamble.LENGTH));
    }

    private static long length(Source source) {
        try {
            return source.length();
        } catch (IOException error) {
            throw new AmphoraException("io.cannot-read", "The file could not be read: " + error.getMessage());
        }
    }

    private void checkLength(Preamble.Slot slot) {
        long length = length(source);
        long tail = length - slot.committed();
        if (tail < 0) {
            throw new AmphoraException("container.truncated", length, "The file ends before its committed length.");
        }
        if (tail > 0) {
            byte[] first = Stored.read(source, slot.committed(), Math.min(tail, Extent.RECORD));
            AppendRecord.checkTail(first, tail, slot);
            warnings.add(new Warning("container.unfinished-append", slot.committed()));
        }
    }

    private Claims claims(Optional<Root> base) {
        Claims made = new Claims();
        made.add(root.extent());
        root.previous().ifPresent(made::addFollowed);
        base.ifPresent(full -> {
            made.addFollowed(full.extent());
            full.previous().ifPresent(made::addFollowed);
        });
        entries.forEach(entry -> made.add(entry.section()));
        return made;
    }

    private void checkOtherSlot() {
        preamble.other().ifPresent(older -> {
            if (!root.previous().equals(Optional.of(older.root()))) {
                throw new AmphoraException("container.slot-conflict", older.place(),
                        "The older commit slot names another root than the newest root does.");
            }
        });
    }

    /** The generation that is read: 1 for a file that nothing was added to. */
    public long generation() {
        return root.generation();
    }

    /** What is wrong with the file without keeping it from being read. */
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** Names, kinds and sections of the models, in the order of section 6.1. */
    public List<ModelEntry> entries() {
        return entries;
    }

    /**
     * Reads the model of a name: its fields and its table of tensors, whose elements are read by {@link Tensor#read}.
     *
     * @throws AmphoraException {@code container.no-such-name} where there is none
     */
    public Model model(String name) {
        for (ModelEntry entry : entries) {
            if (entry.name().equals(name)) {
                return read(List.of(entry)).get(0);
            }
        }
        throw new AmphoraException("container.no-such-name", "The container has no model named '" + name + "'.");
    }

    /** Reads all models; a section that several names share is read once. */
    public List<Model> models() {
        return read(entries);
    }

    private List<Model> read(List<ModelEntry> wanted) {
        Claims all = new Claims(claims);
        Reading reading = new Reading(source, limits);
        Map<Extent, Section> sections = new HashMap<>();
        List<Model> models = new ArrayList<>();
        for (ModelEntry entry : wanted) {
            Section section = sections.computeIfAbsent(entry.section(),
                    extent -> Section.read(reading, entry, root.extent().end()));
            section.checkKind(entry);
            models.add(new Model(entry.name(), section, limits));
        }
        sections.values().forEach(section -> all.addAll(section.tensors()));
        all.disjoint();
        return models;
    }

    /**
     * Judges the whole file: every generation, origin and byte, and every element of the newest generation.
     *
     * @return the warnings; the file is sound unless one of them is {@code container.slot-damaged}
     * @throws AmphoraException for the first fault
     */
    public List<Warning> validate() {
        new Validator(new Reading(source, limits), root).run();
        return warnings();
    }

    @Override
    public void close() {
        closeQuietly(source);
    }

    private static void closeQuietly(Source source) {
        try {
            source.close();
        } catch (IOException error) {
            // Nothing was written, so that nothing can be lost.
        }
    }
}
