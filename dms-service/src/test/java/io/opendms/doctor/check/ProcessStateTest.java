package io.opendms.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import org.junit.jupiter.api.Test;

class ProcessStateTest {
    @Test
    void a_port_that_needs_a_right_is_not_looked_for_at_other_programs() {
        assertThat(ProcessState.remedy("http", 443, new BindException("Permission denied")))
                .contains("CAP_NET_BIND_SERVICE", "net.ipv4.ip_unprivileged_port_start=443", "set http.port")
                .doesNotContain("ss -ltnp");
    }

    @Test
    void a_port_that_somebody_has_is_looked_for() {
        assertThat(ProcessState.remedy("http", 443, new BindException("Address already in use")))
                .isEqualTo("ss -ltnp 'sport = :443' tells who has it; or set http.port to another");
        assertThat(ProcessState.remedy("management", 8081, new BindException("Permission denied")))
                .contains("ss -ltnp");
    }
}
