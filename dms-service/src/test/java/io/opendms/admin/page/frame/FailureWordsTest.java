package io.opendms.admin.page.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.submit.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureWordsTest {
    @ParameterizedTest
    @EnumSource
    void a_failure_has_a_next_step_in_one_sentence(Refusal refusal) {
        assertThat(FailureWords.step(refusal)).matches("[A-Z][^.]*\\.");
    }

    @Test
    void each_failure_has_a_step_of_its_own() {
        assertThat(Arrays.stream(Refusal.values()).map(FailureWords::step)).doesNotHaveDuplicates();
    }
}
