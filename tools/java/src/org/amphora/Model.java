package org.amphora;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A model of a container: its fields, its parts and its tensors. */
public final class Model {
    private final String name;
    private final Section section;
    private final Limits limits;

    Model(String name, Section section, Limits limits) {
        this.name = name;
        this.section = section;
        this.limits = limits;
    }

    public String name() {
        return name;
    }

    /** What reading it may cost. */
    public Limits limits() {
        return limits;
    }

    /** The model itself, and then its parts, which fields name by their position. */
    public List<Part> parts() {
        return List.copyOf(section.parts());
    }

    /** The tensor table, which fields name by position. */
    public List<Tensor> tensors() {
        return List.copyOf(section.tensors());
    }

    /** What the owner wrote beside the model; a key may come more than once. */
    public List<Provenance.Pair> metadata() {
        return List.copyOf(section.metadata());
    }

    public Provenance provenance() {
        return section.provenance();
    }

    /** The node of the origin that the model was made of, where the container kept it. */
    public OptionalLong originNode() {
        return section.place().map(place -> OptionalLong.of(place.node())).orElse(OptionalLong.empty());
    }

    /** Rows with the answers that were given for them, one element for each method. */
    public List<Map<String, Value>> verification() {
        return List.copyOf(section.verification());
    }
}
