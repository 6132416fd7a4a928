package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.DELETE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.SALES;
import static io.opendms.ldap.Scene.accounts;
import static io.opendms.ldap.Scene.addUsers;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.change.DeleteContact;
import io.opendms.change.ModifyContact;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.ldap.ScriptedServer.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory does when servers are busy, break connections or refuse in Active Directory's words. */
final class BrokenAnswersTest {
    private static final String PRESS = "CN=press," + InMemoryServer.CONTAINER;

    private ScriptedServer server;
    private LdapDirectory directory;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        directory = server.directory();
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void a_write_whose_answer_was_lost_counts_as_done_when_it_stands() {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(OperationType.ADD, Fault.cut(true));

        directory.apply(plan);

        assertThat(server.entry(SALES)).isNotNull();
        assertThat(server.seen(OperationType.ADD)).isEqualTo(1);
    }

    @Test
    void a_write_that_a_dead_connection_swallowed_is_sent_again_once() {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(OperationType.ADD, Fault.cut(false));

        directory.apply(plan);

        assertThat(server.entry(SALES)).isNotNull();
        assertThat(server.seen(OperationType.ADD)).isEqualTo(2);
    }

    @Test
    void the_directory_is_unreachable_when_every_connection_breaks_before_the_write() {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(OperationType.ADD, Fault.cut(false));
        server.next(OperationType.ADD, Fault.cut(false));

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Unreachable.class);
        assertThat(server.entry(SALES)).isNull();
    }

    @Test
    void the_end_is_uncertain_when_reading_back_fails_too() {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(OperationType.ADD, Fault.cut(true));
        server.next(OperationType.SEARCH, Fault.answer(ResultCode.UNAVAILABLE, ""));

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Uncertain.class);
        assertThat(directory.settle(plan)).isInstanceOf(Settlement.Applied.class);
    }

    @Test
    void a_write_that_was_not_answered_in_time_counts_as_done_when_it_stands_and_is_uncertain_before() {
        try (LdapDirectory hasty = LdapDirectory.open(
                InMemoryServer.settings(Duration.ofSeconds(2), server.port()), DirectoryMeter.NONE)) {
            Plan plan = hasty.plan(FARM, CREATE);
            server.next(OperationType.ADD, Fault.silence(false));
            assertThatThrownBy(() -> hasty.apply(plan)).isInstanceOf(DirectoryFailure.Uncertain.class);

            server.next(OperationType.ADD, Fault.silence(true));
            hasty.apply(plan);
            assertThat(server.entry(SALES)).isNotNull();
        }
    }

    @Test
    void a_delete_and_a_modify_whose_answers_were_lost_count_as_done_when_they_stand() {
        directory.apply(directory.plan(FARM, CREATE));
        server.next(OperationType.MODIFY, Fault.cut(true));
        directory.apply(directory.plan(
                FARM,
                new ModifyContact(
                        Alias.of("sales"),
                        Alias.of("sales"),
                        new ContactData("New", "", MailAddress.parse("address", "x@contoso.com"), Senders.ANYONE))));
        assertThat(server.entry(SALES).getAttributeValue("displayName")).isEqualTo("New");

        server.next(OperationType.DELETE, Fault.cut(true));
        directory.apply(directory.plan(FARM, DELETE));
        assertThat(server.entry(SALES)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 51, 52})
    void a_write_that_stands_counts_as_done_though_the_answer_is_that_the_server_is_overloaded(int code) {
        Fault fault = Fault.answerAfter(ResultCode.valueOf(code));
        server.next(OperationType.ADD, fault);
        directory.apply(directory.plan(FARM, CREATE));
        assertThat(server.entry(SALES)).isNotNull();

        server.next(OperationType.MODIFY, fault);
        server.next(OperationType.MODIFY_DN, fault);
        directory.apply(directory.plan(FARM, rename("press")));
        assertThat(server.entry(PRESS).getAttributeValue("mailNickname")).isEqualTo("press");

        server.next(OperationType.DELETE, fault);
        directory.apply(directory.plan(FARM, new DeleteContact(Alias.of("press"))));
        assertThat(server.entry(PRESS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 51, 52})
    void the_end_is_uncertain_when_an_overloaded_server_cannot_be_asked_either(int code) {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(OperationType.ADD, Fault.answerAfter(ResultCode.valueOf(code)));
        server.next(OperationType.SEARCH, Fault.answer(ResultCode.valueOf(code), ""));

        assertThatThrownBy(() -> directory.apply(plan))
                .isInstanceOf(DirectoryFailure.Uncertain.class)
                .hasMessageContainingAll(SALES, " " + code + " ");
        assertThat(directory.settle(plan)).isInstanceOf(Settlement.Applied.class);
    }

    @Test
    void the_end_is_uncertain_when_the_second_copy_is_refused_and_cannot_be_read_back() {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(OperationType.ADD, Fault.cut(false));
        server.next(OperationType.ADD, Fault.answerAfter(ResultCode.ENTRY_ALREADY_EXISTS));
        server.next(OperationType.SEARCH, Fault.none());
        server.next(OperationType.SEARCH, Fault.answer(ResultCode.UNAVAILABLE, ""));

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Uncertain.class);
        assertThat(directory.settle(plan)).isInstanceOf(Settlement.Applied.class);
    }

    @Test
    void a_read_over_a_dead_connection_is_sent_again() {
        directory.maxAliasLength();
        server.next(OperationType.SEARCH, Fault.cut(false));

        assertThat(directory.plan(FARM, CREATE).isEmpty()).isFalse();
    }

    @Test
    void goes_on_after_the_server_dropped_all_connections() {
        directory.apply(directory.plan(FARM, CREATE));
        server.dropConnections();

        directory.apply(directory.plan(FARM, DELETE));

        assertThat(server.entry(SALES)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "51, , Unreachable",
        "52, , Unreachable",
        "3, , Unreachable",
        "10, , NotConfigured",
        "50, 00002098: SecErr: DSID-03150E49, NotPermitted",
        "16, 0000200A: UpdErr: DSID-03150E49, NotConfigured",
        "16, 00000057: LdapErr: DSID-0C090D8A, NotConfigured",
        "17, , NotConfigured",
        "19, 0000202F: AtrErr: DSID-03150E49, ValueRefused",
        "21, 0000200B: AtrErr: DSID-03150E49, ValueRefused",
        "34, 00002032: NameErr: DSID-03150E49, ValueRefused",
        "32, 00002030: NameErr: DSID-03150E49, NotConfigured",
        "53, 0000209A: SvcErr: DSID-03150E49, Unexpected",
        "1, 00002020: SvcErr: DSID-03150E49, Unexpected",
        "65, 00002014: UpdErr: DSID-03150E49, Unexpected",
        "80, , Unexpected",
        "68, 00000524: UpdErr: DSID-03150E49, Changed"
    })
    void an_answer_to_an_add_becomes_a_failure_by_its_code(int code, String diagnostic, String failure) {
        Plan plan = directory.plan(FARM, CREATE);
        server.next(
                OperationType.ADD,
                Fault.answer(ResultCode.valueOf(code), diagnostic == null ? null : diagnostic + " secret value"));

        assertThatThrownBy(() -> directory.apply(plan))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure))
                .hasMessageContaining(SALES)
                .hasMessageContaining(" " + code + " ")
                .hasMessageNotContainingAny("DSID", "secret value");
    }

    @ParameterizedTest
    @CsvSource({
        "68, 00000562: UpdErr: DSID-031A11DA",
        "53, 00000561: UpdErr: DSID-031A11DA",
        "20, 00002083: AtrErr: DSID-031A11DA",
        "16, 00002085: AtrErr: DSID-031A11DA",
        "32, 00000525: NameErr: DSID-031A11DA"
    })
    void an_answer_that_members_are_not_as_planned_asks_for_a_new_plan(int code, String diagnostic) {
        createTeam(server, List.of());
        addUsers(server, 1);
        Plan plan = directory.plan(FARM, accounts(List.of("user0"), false));
        server.next(OperationType.MODIFY, Fault.answer(ResultCode.valueOf(code), diagnostic));

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Changed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "51, Unreachable",
        "52, Unreachable",
        "10, NotConfigured",
        "32, NotConfigured",
        "50, NotPermitted",
        "12, Unexpected"
    })
    void an_answer_to_a_search_becomes_a_failure_by_its_code(int code, String failure) {
        directory.maxAliasLength();
        server.next(OperationType.SEARCH, Fault.answer(ResultCode.valueOf(code), "text"));

        assertThatThrownBy(() -> directory.plan(FARM, CREATE))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure));
    }

    @Test
    void a_refused_bind_is_told_from_a_missing_right_and_heals_by_itself() {
        server.next(
                OperationType.BIND,
                Fault.answer(ResultCode.INVALID_CREDENTIALS, "80090308: LdapErr: DSID-0C09056D, data 52e"));

        assertThatThrownBy(() -> directory.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.NotAdmitted.class);
        assertThat(directory.plan(FARM, CREATE).isEmpty()).isFalse();
    }

    @Test
    void a_bind_refused_twice_is_not_tried_by_each_call() {
        for (int i = 0; i < 2; i++) {
            server.next(OperationType.BIND, Fault.answer(ResultCode.INVALID_CREDENTIALS, "data 52e"));
            assertThatThrownBy(() -> directory.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.NotAdmitted.class);
        }

        assertThatThrownBy(() -> directory.plan(FARM, CREATE))
                .as("though this bind would succeed, it is not sent")
                .isInstanceOf(DirectoryFailure.NotAdmitted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "525, no such account",
        "52e, password is wrong",
        "52E, password is wrong",
        "530, at this time",
        "531, from this machine",
        "532, password has expired",
        "533, account is disabled",
        "701, account has expired",
        "773, must be changed",
        "775, locked out",
        "1, check the service account"
    })
    void a_refused_bind_says_why_where_the_server_does(String data, String reason) {
        server.next(
                OperationType.BIND,
                Fault.answer(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C09056D, comment: AcceptSecurityContext error, data " + data
                                + ", v2580"));

        assertThat(directory.health(List.of()).problems())
                .singleElement()
                .asString()
                .startsWith("signing in to 127.0.0.1:" + server.port() + " failed: the directory answers 49")
                .contains(reason)
                .doesNotContain("DSID");
    }

    @Test
    void a_server_that_wants_protection_is_a_matter_of_configuration() {
        server.next(OperationType.BIND, Fault.answer(ResultCode.STRONG_AUTH_REQUIRED, "00002028: LdapErr"));

        assertThatThrownBy(() -> directory.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.NotConfigured.class);
    }

    @Test
    void an_absent_server_is_unreachable_until_it_is_there() {
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> directory.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.Unreachable.class);
        assertThat(directory.health(List.of()).ready()).isFalse();

        server = new ScriptedServer();
        try (LdapDirectory failover = LdapDirectory.open(
                InMemoryServer.settings(Duration.ofSeconds(10), port, server.port()), DirectoryMeter.NONE)) {
            failover.apply(failover.plan(FARM, CREATE));
        }
        assertThat(server.entry(SALES)).isNotNull();
    }

    @Test
    void a_rename_that_is_refused_takes_the_new_alias_back() {
        directory.apply(directory.plan(FARM, CREATE));
        Plan plan = directory.plan(FARM, rename("press"));
        server.next(OperationType.MODIFY_DN, Fault.answer(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, ""));

        assertThatThrownBy(() -> directory.apply(plan))
                .isInstanceOfSatisfying(
                        DirectoryFailure.NotPermitted.class,
                        failure -> assertThat(failure.partly()).isFalse());
        assertThat(server.entry(SALES).getAttributeValue("mailNickname")).isEqualTo("sales");
        assertThat(directory.settle(plan)).isInstanceOf(Settlement.NotApplied.class);
    }

    @Test
    void a_rename_whose_second_half_got_no_answer_is_completed_later() {
        directory.apply(directory.plan(FARM, CREATE));
        Plan plan = directory.plan(FARM, rename("press"));
        server.next(OperationType.MODIFY_DN, Fault.answer(ResultCode.UNAVAILABLE, ""));

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Uncertain.class);
        Plan restored = directory.restore(plan.ldif(), plan.inverseLdif());
        assertThat(directory.settle(restored))
                .isInstanceOfSatisfying(Settlement.PartlyApplied.class, partly -> directory.apply(partly.rest()));
        assertThat(directory.settle(restored)).isInstanceOf(Settlement.Applied.class);
        assertThat(server.entry(SALES)).isNull();
    }

    @Test
    void a_rename_that_cannot_be_completed_later_is_taken_back() {
        directory.apply(directory.plan(FARM, CREATE));
        Plan plan = directory.plan(FARM, rename("press"));
        server.next(OperationType.MODIFY_DN, Fault.answer(ResultCode.UNAVAILABLE, ""));
        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Uncertain.class);
        Plan restored = directory.restore(plan.ldif(), plan.inverseLdif());
        Plan rest = ((Settlement.PartlyApplied) directory.settle(restored)).rest();
        server.next(OperationType.MODIFY_DN, Fault.answer(ResultCode.ENTRY_ALREADY_EXISTS, ""));

        assertThatThrownBy(() -> directory.apply(rest)).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThat(server.entry(SALES).getAttributeValue("mailNickname")).isEqualTo("sales");
    }

    @Test
    void two_renames_of_one_entry_leave_it_as_the_first_wants_it() {
        directory.apply(directory.plan(FARM, CREATE));
        Plan first = directory.plan(FARM, rename("press"));
        Plan second = directory.plan(FARM, rename("media"));

        directory.apply(first);

        assertThatThrownBy(() -> directory.apply(second)).isInstanceOf(DirectoryFailure.Changed.class);
        assertThat(directory.settle(first)).isInstanceOf(Settlement.Applied.class);
    }

    private static ModifyContact rename(String alias) {
        return new ModifyContact(Alias.of("sales"), Alias.of(alias), CREATE.data());
    }
}
