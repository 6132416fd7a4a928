package io.opendms.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.page.frame.FailureWords;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the pages say of a failure what the farm is told. */
class FailureWordsTest {
    @ParameterizedTest
    @EnumSource
    void pages_name_the_status_that_the_farm_gets(Refusal refusal) {
        assertThat(FailureWords.status(refusal))
                .isEqualTo(Statuses.of(new Outcome.Refused(refusal, "")).value());
        assertThat(FailureWords.step(refusal)).endsWith(".");
    }
}
