package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import io.opendms.approval.port.MemoryRequestStore;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With the store in memory; {@code -Dsequences=N} for more of them. */
class RandomSequencesTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("sequences", 40));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_request_ends_as_its_table_allows_and_the_directory_as_its_requests_say(long seed) {
        new RandomSequence(seed, new MemoryRequestStore()).play();
    }

    @Test
    void together_they_take_every_step_of_the_table_and_meet_every_rule() {
        Set<Transition> taken = new HashSet<>();
        Set<RandomSequence.Rule> met = EnumSet.noneOf(RandomSequence.Rule.class);
        seeds().forEach(seed -> {
            RandomSequence sequence = new RandomSequence(seed, new MemoryRequestStore());
            sequence.play();
            taken.addAll(sequence.taken());
            met.addAll(sequence.met());
        });

        assertThat(taken).containsExactlyInAnyOrderElementsOf(Transitions.all());
        assertThat(met).containsExactlyInAnyOrder(RandomSequence.Rule.values());
    }
}
