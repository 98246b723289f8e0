package org.amphora;

import java.util.List;
import java.util.Map;

/**
 * A model of a section: the model itself, or one of its parts.
 *
 * @param fields in the order of the file; what they mean, the schema of the kind says
 * @param named the models that the fields name, once for each time
 */
public record Part(String kind, long kindVersion, Map<String, Value> fields, List<Integer> named) {}
