package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ldap.DirectoryHealth;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstLookTest {
    @Test
    void a_directory_without_problems_is_one_line() throws Exception {
        try (LogCapture log = LogCapture.open();
                FirstLook look = new FirstLook(() -> new DirectoryHealth(true, List.of()))) {
            assertThat(log.lineWith("directory_")).isEqualTo("directory_usable");
            look.join();
        }
    }

    @Test
    void problems_are_counted_and_the_first_of_them_named_on_one_line() throws Exception {
        List<String> problems =
                IntStream.range(0, 30).mapToObj(i -> "no \"OU" + i + "\"\n").toList();
        try (LogCapture log = LogCapture.open();
                FirstLook look = new FirstLook(() -> new DirectoryHealth(false, problems))) {
            assertThat(log.lineWith("directory_"))
                    .startsWith("directory_unusable farms=all count=30 reasons=[\"no \\\"OU0\\\"\\u000a\",\"no ")
                    .contains("OU19")
                    .doesNotContain("OU20", "\n");
            look.join();
        }
    }

    @Test
    void what_is_found_while_the_service_closes_is_not_told() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (LogCapture log = LogCapture.open()) {
            FirstLook look = new FirstLook(() -> {
                await(closed);
                return new DirectoryHealth(false, List.of("closed"));
            });
            look.close();
            closed.countDown();
            look.join();
            assertThat(log.linesWith("directory_unusable")).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
