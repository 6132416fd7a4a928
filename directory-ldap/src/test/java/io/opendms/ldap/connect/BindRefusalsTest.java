package io.opendms.ldap.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.ldap.connect.secret.BindKeytab;
import io.opendms.ldap.connect.secret.BindPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BindRefusalsTest {
    private static final LDAPException WRONG = new LDAPException(ResultCode.INVALID_CREDENTIALS, "data 52e");

    private long now = Long.MAX_VALUE;
    private int attempt;
    private final List<String> heard = new ArrayList<>();
    private final ServerEvents events = new HeardEvents(heard);
    private final BindRefusals binds = new BindRefusals(
            "dc1:389", new BindPassword("secret", Optional.empty(), events::passwordUnreadable), events, () -> now);

    @TempDir
    private Path folder;

    @Test
    void one_more_bind_follows_at_once_and_the_next_only_after_a_pause() {
        binds.failed(attempt, WRONG);
        allowed();
        held();

        binds.failed(attempt, WRONG);
        held();
        pass(Duration.ofSeconds(10));
        allowed();
    }

    @Test
    void each_refusal_doubles_the_pause_up_to_ten_minutes() {
        binds.failed(attempt, WRONG);
        for (long seconds : new long[] {0, 10, 20, 40, 80, 160, 320, 600, 600}) {
            pass(Duration.ofSeconds(seconds).minusNanos(seconds == 0 ? 0 : 1));
            if (seconds > 0) {
                held();
                pass(Duration.ofNanos(1));
            }
            allowed();
            binds.failed(attempt, WRONG);
        }
    }

    @Test
    void attempt_in_progress_is_the_only_one() {
        binds.failed(attempt, WRONG);
        allowed();
        pass(Duration.ofSeconds(9));
        held();
    }

    @Test
    void accepted_bind_ends_it() {
        binds.failed(attempt, WRONG);
        allowed();
        binds.failed(attempt, WRONG);
        held();
        binds.accepted();
        allowed();
        allowed();
    }

    @Test
    void other_failures_hold_nobody() {
        binds.failed(attempt, new LDAPException(ResultCode.CONNECT_ERROR, "no connection"));
        allowed();
        allowed();
    }

    @Test
    void each_refused_bind_and_the_end_of_refusals_are_told_once() throws Exception {
        int first = binds.check();
        int atTheSameTime = binds.check();
        binds.failed(first, WRONG);
        binds.failed(atTheSameTime, WRONG);
        held();
        pass(Duration.ofSeconds(10));
        allowed();
        binds.failed(attempt, WRONG);
        binds.accepted();
        binds.accepted();

        assertThat(heard)
                .containsExactly(
                        "refused by dc1:389, next in 0 s", "refused by dc1:389, next in 20 s", "accepted by dc1:389");
    }

    @Test
    void another_password_in_the_file_is_tried_at_once_and_the_same_one_is_not() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "wrong\n");
        BindPassword password = new BindPassword("wrong", Optional.of(file), events::passwordUnreadable);
        BindRefusals ofFile = new BindRefusals("dc1:389", password, events, () -> now);
        ofFile.failed(ofFile.check(), WRONG);
        ofFile.failed(ofFile.check(), WRONG);

        touch(file, "wrong", 1);
        assertThatThrownBy(ofFile::check).isSameAs(WRONG);
        touch(file, "right\r\n", 2);
        assertThatCode(ofFile::check).doesNotThrowAnyException();
        assertThat(password.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("right");
        assertThatThrownBy(ofFile::check).as("one at a time").isSameAs(WRONG);
    }

    @Test
    void another_keytab_is_tried_at_once() throws Exception {
        Path file = Files.writeString(folder.resolve("dms.keytab"), "of the old password");
        BindRefusals ofKeytab = new BindRefusals("dc1:389", new BindKeytab(file), events, () -> now);
        ofKeytab.failed(ofKeytab.check(), WRONG);
        ofKeytab.failed(ofKeytab.check(), WRONG);
        assertThatThrownBy(ofKeytab::check).isSameAs(WRONG);

        touch(file, "of the new password", 1);
        assertThatCode(ofKeytab::check).doesNotThrowAnyException();
        assertThatThrownBy(ofKeytab::check).as("one at a time").isSameAs(WRONG);
    }

    @Test
    void a_file_that_cannot_be_used_leaves_the_password_and_is_told_once() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first");
        BindPassword password = new BindPassword("first", Optional.of(file), events::passwordUnreadable);

        Files.delete(file);
        password.refresh();
        touch(file, "", 1);
        password.refreshIfTouched();
        touch(file, "x".repeat(5000), 2);
        password.refreshIfTouched();

        assertThat(password.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("first");
        assertThat(heard).containsExactly("unreadable password");
        touch(file, "second", 3);
        assertThat(password.refreshIfTouched()).isEqualTo(1);
        assertThat(password.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("second");
    }

    private static void touch(Path file, String text, int seconds) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(seconds)));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void allowed() {
        assertThatCode(() -> attempt = binds.check()).doesNotThrowAnyException();
    }

    private void held() {
        assertThatThrownBy(binds::check).isSameAs(WRONG);
    }
}
