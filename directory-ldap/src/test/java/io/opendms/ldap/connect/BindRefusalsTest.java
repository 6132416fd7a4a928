package io.opendms.ldap.connect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BindRefusalsTest {
    private static final LDAPException WRONG = new LDAPException(ResultCode.INVALID_CREDENTIALS, "data 52e");

    private long now = Long.MAX_VALUE;
    private final BindRefusals binds = new BindRefusals(() -> now);

    @Test
    void one_more_bind_follows_at_once_and_the_next_only_after_a_pause() {
        binds.failed(WRONG);
        allowed();
        held();

        binds.failed(WRONG);
        held();
        pass(Duration.ofSeconds(10));
        allowed();
    }

    @Test
    void each_refusal_doubles_the_pause_up_to_ten_minutes() {
        binds.failed(WRONG);
        for (long seconds : new long[] {0, 10, 20, 40, 80, 160, 320, 600, 600}) {
            pass(Duration.ofSeconds(seconds).minusNanos(seconds == 0 ? 0 : 1));
            if (seconds > 0) {
                held();
                pass(Duration.ofNanos(1));
            }
            allowed();
            binds.failed(WRONG);
        }
    }

    @Test
    void attempt_in_progress_is_the_only_one() {
        binds.failed(WRONG);
        allowed();
        pass(Duration.ofSeconds(9));
        held();
    }

    @Test
    void accepted_bind_ends_it() {
        binds.failed(WRONG);
        allowed();
        binds.failed(WRONG);
        held();
        binds.accepted();
        allowed();
        allowed();
    }

    @Test
    void other_failures_hold_nobody() {
        binds.failed(new LDAPException(ResultCode.CONNECT_ERROR, "no connection"));
        allowed();
        allowed();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void allowed() {
        assertThatCode(binds::check).doesNotThrowAnyException();
    }

    private void held() {
        assertThatThrownBy(binds::check).isSameAs(WRONG);
    }
}
