package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Columns;
import org.amphora.predict.Type;

/** Columns of categories that a way back answers. */
final class Categories {
    private Categories() {}

    /** Cells as a column of the type of the categories where all are of it, else of a type each. */
    static Array column(Cell[] cells, Type type) {
        boolean isText = Arrays.stream(cells).allMatch(cell -> cell instanceof Cell.Text);
        boolean isNumber = Arrays.stream(cells).allMatch(Cell::isNumber);
        if (type == Type.TEXT && isText) {
            return Array.cells(Type.TEXT, cells, cells.length);
        }
        if (type.isNumber() && isNumber) {
            double[] numbers = Arrays.stream(cells).mapToDouble(Cell::number).toArray();
            return Array.numbers(type, numbers, cells.length);
        }
        return Array.cells(Type.MIXED, cells, cells.length);
    }

    /** Columns side by side: of texts, truths or numbers where all are, else values of a type each. */
    static Array together(List<Array> columns, int rows) {
        boolean hasTruths = columns.stream().anyMatch(column -> column.type() == Type.TRUTH);
        boolean allTruths = columns.stream().allMatch(column -> column.type() == Type.TRUTH);
        if (!hasTruths || allTruths) {
            return Columns.together(columns, rows);
        }
        List<Array> mixed = columns.stream().map(column -> {
            Cell[] cells = IntStream.range(0, rows).mapToObj(column::cell).toArray(Cell[]::new);
            return Array.cells(Type.MIXED, cells, rows);
        }).toList();
        return Columns.together(mixed, rows);
    }
}
