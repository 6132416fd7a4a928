package io.opendms.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {
    private static final String START = "text/xml; a=\"";

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 10_000, 50_000})
    void quoted_values_are_read_within_a_small_stack_or_refused_for_their_length(int length) throws Exception {
        int escapes = (length - START.length() - 1) / 2;
        String header = START + "\\x".repeat(escapes) + "\"" + " ".repeat(length - START.length() - 1 - 2 * escapes);
        FutureTask<Optional<ContentType>> task = new FutureTask<>(() -> ContentType.parse(header));

        new Thread(null, task, "small", 256 << 10).start();

        assertThat(task.get().flatMap(type -> type.parameter("a")))
                .isEqualTo(length <= 256 ? Optional.of("x".repeat(escapes)) : Optional.empty());
    }
}
