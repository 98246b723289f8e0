package org.amphora.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.amphora.Container;
import org.amphora.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of tables where a model takes numbers. */
class DecimalTest {
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"3.5,3.5", " 1e3 ,1000", "+.5,0.5", "-5.,-5",
        "00012,12", "1E+2,100", "9007199254740993,9007199254740992", "1e400,Infinity",
        "-INFINITY,-Infinity", "inf,Infinity", "1e-400,0", "nan,NaN"})
    void readsWhatATextWrites(String text, double number) {
        assertEquals(number, Decimal.of(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "0x10", "1_000", "1e", "1,5", "1d", "3f", "\u0663", "true", "3.5\0", "+-3",
        "-nan", "\t2"})
    void readsNoOther(String text) {
        assertTrue(Decimal.of(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"linear-linearregression-frame,PREDICT,4", "choosing-k-best,INVERSE_TRANSFORM,3",
        "ensembles-stack-passed,TRANSFORM,4", "composing-square,TRANSFORM,4"})
    void asksATableOfTextsAsItsNumbers(String name, Method method, int width) throws IOException {
        String path = "fixtures/conformance/models/" + name + ".amphora";
        try (Container container = Container.open(Repository.path(path))) {
            Predictor model = Predictors.of(container.model("model"));
            Numbers texts = model.numbers(method, table(Array.texts(new String[] {"2.5"}, 1), width));
            Numbers numbers = model.numbers(method, table(Array.reals(new double[] {2.5}, 1), width));
            assertArrayEquals(numbers.values(), texts.values());
            assertEquals(numbers.type(), texts.type());
        }
    }

    private static Table table(Array column, int width) {
        return new Table(Optional.empty(), Collections.nCopies(width, column), 1);
    }
}
