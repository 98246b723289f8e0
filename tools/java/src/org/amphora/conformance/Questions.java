package org.amphora.conformance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amphora.AmphoraException;
import org.amphora.Container;
import org.amphora.DType;
import org.amphora.Floats;
import org.amphora.Hex;
import org.amphora.LittleEndian;
import org.amphora.Model;
import org.amphora.Tensor;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Columns;
import org.amphora.predict.Data;
import org.amphora.predict.Method;
import org.amphora.predict.Predictor;
import org.amphora.predict.Predictors;
import org.amphora.predict.Records;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Table;
import org.amphora.predict.Type;

/** The verb {@code predict}: inputs and answers as the suite has them. */
final class Questions {
    private Questions() {}

    static PlainJson predict(Container container, PlainJson request) {
        Model model = container.model(request.string("model"));
        // Predicting is dumping the model first: each tensor is judged, whether the kind needs it or not.
        Set<Tensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());
        tensors.addAll(model.tensors());
        tensors.forEach(Tensor::read);
        Predictor predictor = predictor(model);
        Data input = input(request.get("input"));
        String asked = request.string("method");
        Method method = Method.named(asked).orElseThrow(() -> Predictor.noSuchMethod(asked));
        PlainJson.Items answers = new PlainJson.Items();
        predictor.answers(method, input).forEach(answer -> answers.add(answer(Columns.plain(answer))));
        return new PlainJson.Members().put("answers", answers);
    }

    private static Predictor predictor(Model model) {
        try {
            return Predictors.of(model);
        } catch (AmphoraException refusal) {
            if (refusal.code().equals("model.unknown-kind")) {
                // A kind that readers may leave out is no fault of the file.
                Predictors.leftOut(model).ifPresent(kind -> {
                    throw new Verbs.Absent("predict of " + kind);
                });
            }
            throw refusal;
        }
    }

    static Data input(PlainJson input) {
        String form = input.string("form");
        return switch (form) {
            case "matrix" -> array(input);
            case "labels" -> array(input.get("values"));
            case "texts" -> {
                String[] texts = input.items("values").stream().map(Questions::text).toArray(String[]::new);
                yield Array.texts(texts, texts.length);
            }
            case "sparse" -> {
                Array numbers = numbers(input, -1);
                double[] values = new double[numbers.count()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = numbers.number(i);
                }
                int[] shape = ints(input.integers("shape"));
                yield new SparseRows(numbers.type(), shape[0], shape[1],
                        places(input.integers("starts")), places(input.integers("columns")), values);
            }
            case "table" -> table(input);
            case "records" -> new Records(input.items("values").stream().map(Questions::record).toList());
            default -> throw new Verbs.Absent("the form " + form);
        };
    }

    private static Data table(PlainJson input) {
        List<String> names = new ArrayList<>();
        List<Array> columns = new ArrayList<>();
        for (PlainJson column : input.items("columns")) {
            if (column.has("name")) {
                names.add(column.string("name"));
            }
            columns.add(array(column.get("values")));
        }
        boolean isNamed = !columns.isEmpty() && names.size() == columns.size();
        Optional<List<String>> given = isNamed ? Optional.of(names) : Optional.empty();
        return new Table(given, columns, columns.isEmpty() ? 0 : columns.get(0).rows());
    }

    private static List<Records.Field> record(PlainJson record) {
        return ((PlainJson.Items) record).items().stream().map(pair -> {
            List<PlainJson> field = ((PlainJson.Items) pair).items();
            return new Records.Field(text(field.get(0)), cell(field.get(1)));
        }).toList();
    }

    private static Array array(PlainJson array) {
        int[] shape = ints(array.integers("shape"));
        return switch (array.string("dtype")) {
            case "utf8" -> Array.texts(
                    array.items("strings").stream().map(Questions::text).toArray(String[]::new), shape);
            case "mixed" -> Array.cells(Type.MIXED,
                    array.items("cells").stream().map(Questions::cell).toArray(Cell[]::new), shape);
            default -> numbers(array, Arrays.stream(shape).reduce(1, Math::multiplyExact)).reshaped(shape);
        };
    }

    private static String text(PlainJson text) {
        if (text instanceof PlainJson.Text plain) {
            return plain.value();
        }
        throw new Verbs.Absent("texts that are not valid Unicode");
    }

    private static Cell cell(PlainJson cell) {
        if (cell instanceof PlainJson.Word word) {
            return word.word().equals("null") ? new Cell.None() : new Cell.Truth(word.word().equals("true"));
        } else if (cell instanceof PlainJson.Text text) {
            return new Cell.Text(text.value());
        } else if (cell.has("int")) {
            return new Cell.Whole(Long.parseLong(cell.string("int")));
        } else if (cell.has("float")) {
            return new Cell.Real(Double.longBitsToDouble(Long.parseUnsignedLong(cell.string("float"), 16)));
        }
        throw new Verbs.Absent("cells of this form");
    }

    /** A vector of numbers; of {@code count} of them, unless that is −1. */
    private static Array numbers(PlainJson array, int count) {
        DType dtype = DType.named(array.string("dtype")).orElseThrow();
        byte[] bytes = Hex.bytes(array.string("hex"));
        int size = dtype.size();
        int length = count < 0 ? bytes.length / size : count;
        switch (dtype.family()) {
            case FLOAT:
                double[] reals = new double[length];
                for (int i = 0; i < length; i++) {
                    reals[i] = Floats.ofBits(LittleEndian.unsigned(bytes, i * size, size), size);
                }
                return Array.reals(size == 4 ? Type.FLOAT32 : Type.FLOAT64,
                        reals, length);
            case SIGNED, UNSIGNED, TRUTH:
                if (dtype.name().equals("uint64")) {
                    return Array.reals(unsigned(bytes, length), length);
                }
                boolean isSigned = dtype.family() == DType.Family.SIGNED;
                long[] integers = new long[length];
                for (int i = 0; i < length; i++) {
                    integers[i] = isSigned ? LittleEndian.signed(bytes, i * size, size)
                            : LittleEndian.unsigned(bytes, i * size, size);
                }
                return dtype.isInteger() ? Array.integers(integers, length) : Array.truths(integers, length);
            default:
                throw new Verbs.Absent("input of " + dtype.name());
        }
    }

    /** Integers of 64 bits without a sign, each as the nearest float. */
    private static double[] unsigned(byte[] bytes, int length) {
        double[] reals = new double[length];
        for (int i = 0; i < length; i++) {
            reals[i] = new BigInteger(Long.toUnsignedString(LittleEndian.unsigned(bytes, i * 8, 8))).doubleValue();
        }
        return reals;
    }

    /** Places in sparse rows; one that no row can have stays beyond all that there are. */
    private static int[] places(long[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) Math.max(-1, Math.min(v, Integer.MAX_VALUE))).toArray();
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    private static PlainJson answer(Data answer) {
        if (answer instanceof SparseRows sparse) {
            Array values = Array.numbers(sparse.type(), sparse.values(), sparse.values().length);
            return new PlainJson.Members().put("dtype", dtype(sparse.type()))
                    .put("shape", integers(new int[] {sparse.rows(), sparse.columns()})).put("hex", hex(values))
                    .put("columns", integers(sparse.places())).put("starts", integers(sparse.starts()));
        }
        Array array = (Array) answer;
        PlainJson.Members members = new PlainJson.Members().put("dtype", dtype(array.type()))
                .put("shape", integers(array.shape()));
        if (array.type().isNumber()) {
            return members.put("hex", hex(array));
        }
        PlainJson.Items cells = new PlainJson.Items();
        for (int i = 0; i < array.count(); i++) {
            cells.add(cell(array.cell(i)));
        }
        return members.put(array.type() == Type.TEXT ? "strings" : "cells", cells);
    }

    private static String dtype(Type type) {
        return switch (type) {
            case FLOAT64 -> "float64";
            case FLOAT32 -> "float32";
            case INTEGER -> "int64";
            case TRUTH -> "bool";
            case TEXT -> "utf8";
            case MIXED -> "mixed";
        };
    }

    private static PlainJson integers(int[] values) {
        PlainJson.Items items = new PlainJson.Items();
        Arrays.stream(values).forEach(value -> items.add(new PlainJson.Whole(value)));
        return items;
    }

    private static String hex(Array array) {
        int size = switch (array.type()) {
            case FLOAT32 -> 4;
            case TRUTH -> 1;
            default -> 8;
        };
        byte[] bytes = new byte[size * array.count()];
        for (int i = 0; i < array.count(); i++) {
            LittleEndian.put(bytes, i * size, size, switch (array.type()) {
                case FLOAT64 -> Double.doubleToRawLongBits(array.number(i));
                case FLOAT32 -> Float.floatToRawIntBits((float) array.number(i));
                default -> array.integer(i);
            });
        }
        return Hex.of(bytes);
    }

    private static PlainJson cell(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return new PlainJson.Text(text.value());
        } else if (cell instanceof Cell.Truth truth) {
            return PlainJson.truth(truth.value());
        } else if (cell instanceof Cell.Whole whole) {
            return new PlainJson.Members().put("int", Long.toString(whole.value()));
        } else if (cell instanceof Cell.Real real) {
            return new PlainJson.Members().put("float", Dump.bits(real.value()));
        }
        return new PlainJson.Word("null");
    }
}
