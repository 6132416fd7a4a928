package io.opendms.doctor.check.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.ldap.person.Approver;
import io.opendms.ldap.person.ApproverName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VotersTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:15:30Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Approver ANNA = new Approver("CN=Anna", true, true);
    private static final Approver BOB = new Approver("CN=Bob", true, true);
    private static final Approver GONE = new Approver("CN=Gone", false, true);
    private static final Approver MUTE = new Approver("CN=Mute", true, false);
    private static final Map<String, ApproverName> DIRECTORY = Map.of(
            "anna", name("anna", ANNA),
            "bob", name("bob", BOB),
            "gone", name("gone", GONE),
            "mute", name("mute", MUTE),
            "CN=Both", group("CN=Both", ANNA, BOB),
            "CN=Left", group("CN=Left", GONE),
            "who", new ApproverName("who", List.of(), false, "nobody has this name"),
            "who@contoso.com", new ApproverName("who@contoso.com", List.of(), false, "nobody has this name"));

    @Test
    void people_count_once_by_whatever_name_they_are_meant() {
        assertThat(voters(rules(1, List.of("anna", "CN=Both"))).able()).containsExactlyInAnyOrder("cn=anna", "cn=bob");
    }

    @Test
    void who_cannot_decide_or_be_told_is_noted_and_does_not_count() {
        Voters voters = voters(rules(1, List.of("gone", "mute", "who")));

        assertThat(voters.able()).containsExactly("cn=mute");
        assertThat(voters.told()).isEmpty();
        assertThat(voters.notes())
                .containsExactly(
                        "CN=Gone: the account is disabled, expired or locked",
                        "CN=Mute: has no mail address",
                        "who: nobody has this name");
    }

    @Test
    void who_may_be_known_to_a_provider_alone_counts_and_is_named() {
        Voters voters = voters(rules(2, List.of("anna", "who@contoso.com", "who")));

        assertThat(voters.able()).containsExactlyInAnyOrder("cn=anna", "who@contoso.com");
        assertThat(voters.told()).containsExactlyInAnyOrder("cn=anna", "who@contoso.com");
        assertThat(voters.outsiders()).containsExactly("who@contoso.com");
        assertThat(voters.notes()).containsExactly("who: nobody has this name");
    }

    @Test
    void a_deputy_counts_for_the_approver_while_his_time_lasts() {
        Rules during = rules(1, List.of("gone"), new Deputy("gone", "bob", NOW, LATER));
        Rules before = rules(1, List.of("gone"), new Deputy("gone", "bob", LATER, LATER.plusSeconds(1)));
        Rules after = rules(1, List.of("gone"), new Deputy("gone", "bob", NOW.minusSeconds(1), NOW));

        assertThat(voters(during).able()).containsExactly("cn=gone");
        assertThat(voters(before).able()).isEmpty();
        assertThat(voters(after).able()).isEmpty();
        assertThat(voters(after).notes()).contains("bob: stood in for gone until 2026-11-27T10:15:30Z, which is over");
    }

    @Test
    void nobody_stands_in_for_an_approver_by_a_group_whose_account_is_out_of_use() {
        Deputy deputy = new Deputy("gone", "bob", NOW, LATER);

        assertThat(voters(rules(1, List.of("CN=Left"), deputy)).able()).isEmpty();
        assertThat(voters(rules(1, List.of("CN=Left"), deputy)).told()).isEmpty();
        assertThat(voters(rules(1, List.of("CN=Left", "gone"), deputy)).able())
                .as("also named himself")
                .containsExactly("cn=gone");
    }

    @Test
    void no_group_stands_in_for_anybody_and_nobody_for_a_group() {
        Voters byGroup = voters(rules(1, List.of("gone"), new Deputy("gone", "CN=Both", NOW, LATER)));
        Voters forGroup = voters(rules(1, List.of("gone"), new Deputy("CN=Left", "bob", NOW, LATER)));

        assertThat(byGroup.able()).isEmpty();
        assertThat(byGroup.notes())
                .contains("CN=Both, among the deputies: is a group, and only one person stands in for another");
        assertThat(forGroup.able()).isEmpty();
        assertThat(forGroup.notes())
                .contains("CN=Left, among the deputies: is a group, and only one person stands in for another");
    }

    @Test
    void an_approver_and_his_deputy_are_one_voice() {
        assertThat(voters(rules(1, List.of("anna"), new Deputy("anna", "bob", NOW, LATER)))
                        .able())
                .containsExactly("cn=anna");
    }

    @Test
    void a_deputy_of_somebody_who_is_no_approver_is_noted() {
        String note = "bob, among the deputies: is no approver, so that mute stands in for nobody";

        assertThat(voters(rules(1, List.of("anna"), new Deputy("bob", "mute", NOW, LATER)))
                        .notes())
                .containsExactly(note);
        assertThat(voters(rules(1, List.of("anna"), new Deputy("bob", "mute", LATER, LATER.plusSeconds(1))))
                        .notes())
                .as("already before the time begins")
                .containsExactly(note);
        assertThat(voters(rules(1, List.of("CN=Both"), new Deputy("bob", "mute", NOW, LATER)))
                        .notes())
                .as("by a group")
                .isEmpty();
        assertThat(status(rules(1, List.of("CN=Both"), new Deputy("gone", "mute", NOW, LATER))))
                .isEqualTo(Status.WARN);
    }

    @Test
    void a_deputy_that_there_is_not_is_noted() {
        assertThat(voters(rules(1, List.of("anna"), new Deputy("anna", "who", NOW, LATER)))
                        .notes())
                .containsExactly("who, among the deputies: nobody has this name");
    }

    @Test
    void fewer_than_must_agree_is_a_failure_and_just_as_many_a_warning() {
        assertThat(status(rules(2, List.of("anna", "gone")))).isEqualTo(Status.FAIL);
        assertThat(status(rules(2, List.of("anna", "bob")))).isEqualTo(Status.WARN);
        assertThat(status(rules(1, List.of("anna", "bob")))).isEqualTo(Status.OK);
        assertThat(status(rules(1, List.of("anna", "bob", "gone")))).isEqualTo(Status.WARN);
        assertThat(status(rules(1, List.of("mute")))).isEqualTo(Status.FAIL);
    }

    @Test
    void one_who_may_approve_his_own_requests_is_enough() {
        Rules own = new Rules(
                1, true, List.of("anna"), List.of(), Duration.ofDays(1), Duration.ZERO, List.of(), Quota.DEFAULT);

        assertThat(status(own)).isEqualTo(Status.OK);
    }

    private static Status status(Rules rules) {
        Finding finding = ApproversPresent.judged("", rules, voters(rules));
        return finding.status();
    }

    private static Voters voters(Rules rules) {
        return Voters.of(
                rules.approvers(),
                rules.deputies(),
                names -> names.stream().map(DIRECTORY::get).toList(),
                name -> name.contains("@"),
                NOW);
    }

    private static Rules rules(int minimum, List<String> approvers, Deputy... deputies) {
        return new Rules(
                minimum,
                false,
                approvers,
                List.of(deputies),
                Duration.ofDays(1),
                Duration.ZERO,
                List.of(),
                Quota.DEFAULT);
    }

    private static ApproverName name(String name, Approver person) {
        return new ApproverName(name, List.of(person), false, "");
    }

    private static ApproverName group(String name, Approver... members) {
        return new ApproverName(name, List.of(members), true, "");
    }
}
