package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dsequences=N} for more of them. */
class RandomSequencesTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("sequences", 40));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_request_ends_as_its_table_allows_and_the_directory_as_its_requests_say(long seed) {
        new RandomSequence(seed).play();
    }

    @Test
    void together_they_take_every_step_of_the_table() {
        Set<Transition> taken = new HashSet<>();
        seeds().forEach(seed -> {
            RandomSequence sequence = new RandomSequence(seed);
            sequence.play();
            taken.addAll(sequence.taken());
        });

        assertThat(taken).containsExactlyInAnyOrderElementsOf(Transitions.all());
    }
}
