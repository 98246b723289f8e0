package org.amphora.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.amphora.AmphoraException;
import org.amphora.Container;
import org.amphora.Limits;
import org.amphora.MadeContainer;
import org.amphora.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels are of the types that every reader has: those of others are told apart from labels that are too few. */
class LabelsTest {
    private static Predictor classifier(String dtype, byte[] labels) {
        MadeContainer made = new MadeContainer();
        made.tensor(dtype, "[2]", labels);
        made.reals("[1,1]", 1);
        made.reals("[1]", 0);
        byte[] file = made.of("linear", MadeContainer.model("linear",
                "\"classes\":[{\"tensor\":0}],\"coefficients\":{\"tensor\":1},\"features\":1,"
                + "\"intercepts\":{\"tensor\":2},\"link\":\"sigmoid\",\"task\":\"classification\""));
        return Predictors.of(Container.open(Source.of(file), Limits.standard()).model("model"));
    }

    @ParameterizedTest
    @CsvSource({"float16,4", "bfloat16,4", "complex64,16"})
    void refusesLabelsOfOtherTypes(String dtype, int bytes) {
        assertEquals("document.wrong-element-type",
                assertThrows(AmphoraException.class, () -> classifier(dtype, new byte[bytes])).code());
    }

    @ParameterizedTest
    @CsvSource({"127,9223372036854775807", "-1,"})
    void takesLabelsOf64BitsThatHaveASign(byte last, Long label) {
        byte[] labels = new byte[16];
        Arrays.fill(labels, 8, 15, (byte) -1);
        labels[15] = last;
        if (label == null) {
            assertEquals("document.wrong-element-type",
                    assertThrows(AmphoraException.class, () -> classifier("uint64", labels)).code());
            return;
        }
        Array answer = (Array) classifier("uint64", labels).answer(Method.PREDICT, Array.reals(new double[] {1}, 1, 1));
        assertEquals(label, answer.integer(0));
    }
}
