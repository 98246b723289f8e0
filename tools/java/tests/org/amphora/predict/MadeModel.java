package org.amphora.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amphora.AmphoraException;
import org.amphora.Container;
import org.amphora.Limits;
import org.amphora.MadeContainer;
import org.amphora.Source;
import org.junit.jupiter.api.Assertions;

/** A model of any kind, field by field, with other models as its parts. */
public final class MadeModel {
    private final String kind;
    private final Map<String, String> fields = new TreeMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<MadeModel> parts = new ArrayList<>();

    private record Tensor(String dtype, String shape, double[] reals, long[] integers) {}

    public MadeModel(String kind) {
        this.kind = kind;
    }

    /** A field as JSON writes it; {@code @0@} stands for the first tensor of this model, {@code #0#} for its first part. */
    public MadeModel field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public MadeModel without(String name) {
        fields.remove(name);
        return this;
    }

    /** A field that is one tensor of float64. */
    public MadeModel reals(String name, String shape, double... numbers) {
        tensors.add(new Tensor("float64", shape, numbers, null));
        return field(name, "@" + (tensors.size() - 1) + "@");
    }

    /** A field that is one tensor of int64. */
    public MadeModel integers(String name, long... numbers) {
        return integers(name, "[" + numbers.length + "]", numbers);
    }

    public MadeModel integers(String name, String shape, long... numbers) {
        tensors.add(new Tensor("int64", shape, null, numbers));
        return field(name, "@" + (tensors.size() - 1) + "@");
    }

    /** A field that is one tensor, of int64 where {@code type} is that, else of float64; the numbers as written. */
    public MadeModel tensor(String name, String type, String shape, String written) {
        double[] numbers = numbers(written == null ? "" : written);
        return type.equals("int64") ? integers(name, shape, Arrays.stream(numbers).mapToLong(n -> (long) n).toArray())
                : reals(name, shape, numbers);
    }

    /** The code that the model is refused with. */
    public String refusal() {
        return Assertions.assertThrows(AmphoraException.class, this::predictor).code();
    }

    /** The code that a question is refused with. */
    public String refusal(Method method, Data input) {
        Predictor predictor = predictor();
        return Assertions.assertThrows(AmphoraException.class, () -> predictor.answers(method, input)).code();
    }

    /** A list of tensors of float64, each {@code shape:numbers}. */
    public MadeModel list(String name, String... written) {
        StringBuilder references = new StringBuilder();
        for (String one : written) {
            String[] halves = one.split(":", 2);
            tensors.add(new Tensor("float64", halves[0], numbers(halves[1]), null));
            references.append(references.isEmpty() ? "" : ",").append("@").append(tensors.size() - 1).append("@");
        }
        return field(name, "[" + references + "]");
    }

    /** The only labels. */
    public MadeModel classes(long... labels) {
        return integers("classes", labels).listed("classes");
    }

    /** Makes a field a list of what it is. */
    public MadeModel listed(String name) {
        return field(name, "[" + fields.get(name) + "]");
    }

    /** Adds a part, and tells how a field names it. */
    public String part(MadeModel part) {
        parts.add(part);
        return "#" + (parts.size() - 1) + "#";
    }

    /** The numbers between commas, or as many as {@code ×} says of one. */
    public static double[] numbers(String written) {
        if (written.isEmpty()) {
            return new double[0];
        }
        String[] times = written.split("×");
        if (times.length == 2) {
            double[] numbers = new double[Integer.parseInt(times[1])];
            Arrays.fill(numbers, Double.parseDouble(times[0]));
            return numbers;
        }
        return Arrays.stream(written.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    public Predictor predictor() {
        MadeContainer made = new MadeContainer();
        List<MadeModel> order = new ArrayList<>(List.of(this));
        for (int i = 0; i < order.size(); i++) {
            order.addAll(order.get(i).namedParts());
        }
        Map<MadeModel, Integer> places = new HashMap<>();
        order.forEach(model -> places.put(model, places.size()));
        String[] models = order.stream().map(model -> model.text(made, places)).toArray(String[]::new);
        return Predictors.of(Container.open(Source.of(made.of(kind, models)), Limits.standard()).model("model"));
    }

    /** The parts that a field still names: a container may have no others. */
    private List<MadeModel> namedParts() {
        String all = String.join(",", fields.values());
        return parts.stream().filter(part -> all.contains("#" + parts.indexOf(part) + "#")).toList();
    }

    private String text(MadeContainer made, Map<MadeModel, Integer> places) {
        String all = fields.entrySet().stream().map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(","));
        for (int i = 0; i < tensors.size(); i++) {
            String mark = "@" + i + "@";
            if (all.contains(mark)) {
                Tensor tensor = tensors.get(i);
                int place = tensor.reals() == null ? made.integers(tensor.shape(), tensor.integers())
                        : made.reals(tensor.shape(), tensor.reals());
                all = all.replace(mark, "{\"tensor\":" + place + "}");
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            all = all.replace("#" + i + "#", "{\"model\":" + places.get(parts.get(i)) + "}");
        }
        return MadeContainer.model(kind, all);
    }

    /** What a method answers for rows of numbers. */
    public Array answer(Method method, int columns, double... rows) {
        return (Array) predictor().answer(method, Array.reals(rows, rows.length / columns, columns));
    }

    /** The numbers that a method answers for such rows. */
    public double[] numbers(Method method, int columns, double... rows) {
        Array answer = answer(method, columns, rows);
        double[] numbers = new double[answer.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = answer.number(i);
        }
        return numbers;
    }
}
