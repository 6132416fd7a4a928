package io.opendms.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LoadTest {

    @Test
    void percentile_is_the_value_of_nearest_rank() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        assertThat(Measured.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Measured.percentile(hundred, 99)).isEqualTo(99);
        assertThat(Measured.percentile(new long[] {7}, 99)).isEqualTo(7);
        assertThat(Measured.percentile(new long[0], 50)).isZero();
    }

    @Test
    void deletes_every_contact_that_it_made() throws IOException {
        Set<String> contacts = ConcurrentHashMap.newKeySet();
        try (Load load = new Load(() -> new Remembering(contacts), 3)) {
            Round round = load.run(Duration.ofMillis(20));
            assertThat(round.create().calls())
                    .isPositive()
                    .isEqualTo(round.delete().calls());
            assertThat(round.create().seconds()).isGreaterThanOrEqualTo(0.02);
        }
        assertThat(contacts).isEmpty();
    }

    @Test
    void fails_when_a_call_fails() throws IOException {
        try (Load load = new Load(Refusing::new, 2)) {
            assertThatThrownBy(() -> load.run(Duration.ofSeconds(1))).hasRootCauseMessage("refused");
        }
    }

    private record Remembering(Set<String> contacts) implements Caller {
        @Override
        public void create(String alias) throws IOException {
            if (!contacts.add(alias)) {
                throw new IOException(alias + " was made before");
            }
        }

        @Override
        public void delete(String alias) throws IOException {
            if (!contacts.remove(alias)) {
                throw new IOException(alias + " was never made");
            }
        }

        @Override
        public void close() {}
    }

    private record Refusing() implements Caller {
        @Override
        public void create(String alias) throws IOException {
            throw new IOException("refused");
        }

        @Override
        public void delete(String alias) throws IOException {
            throw new IOException("refused");
        }

        @Override
        public void close() {}
    }
}
