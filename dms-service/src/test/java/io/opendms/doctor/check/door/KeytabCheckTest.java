package io.opendms.doctor.check.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeytabCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run/credentials/dms.service/keytab",
                "/run/credentials/dms@two.service/keytab",
                "/run/../run/credentials/dms.service/keytab"
            })
    void a_copy_that_the_unit_made_at_the_start_takes_a_new_start(String keytab) {
        assertThat(KeytabCheck.exportAgain(Path.of(keytab)))
                .contains("systemctl restart dms: " + keytab + " is a copy")
                .doesNotContain("by itself");
    }

    @Test
    void a_file_is_read_by_the_service_itself() {
        assertThat(KeytabCheck.exportAgain(Path.of("/etc/dms/dms-http.keytab")))
                .contains("the service reads it by itself");
    }
}
