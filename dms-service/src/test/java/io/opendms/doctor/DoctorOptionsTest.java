package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorOptionsTest {
    /** Where D04 does not run, nobody else may say that it has. */
    @ParameterizedTest
    @CsvSource({
        "'', true, true",
        "'', false, false",
        "D04, true, true",
        "d04, true, true",
        "D04, false, false",
        "D03, true, false"
    })
    void entries_are_written_by_the_check_that_does_so(String only, boolean probe, boolean writes) {
        List<String> checks = only.isEmpty() ? List.of() : List.of(only);

        assertThat(new DoctorOptions(checks, probe).writesEntries()).isEqualTo(writes);
    }
}
