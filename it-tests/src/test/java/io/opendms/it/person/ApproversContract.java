package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.directory.AccountsContract;
import io.opendms.directory.AccountsFixture;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.farm.Farm;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.LdapSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D23, whether each approval rule has somebody who can decide, asked of a real server by the service's own account. */
interface ApproversContract {
    AccountsFixture fixture();

    LdapSettings settings();

    @Test
    default void approvers_by_account_by_group_and_by_dn_can_decide(@TempDir Path data) {
        String anna = approver("anna");
        String bert = approver("bert");
        String inner = fixture().addGroup("inner", fixture().people(), bert);
        fixture().addGroup("deciders", fixture().people(), inner);
        approver("carl");

        assertThat(finding(data, rules(2, List.of(anna, "deciders", "carl"))).status())
                .isEqualTo(Status.OK);
        assertThat(finding(data, rules(1, List.of()), "deciders", "anna").status())
                .isEqualTo(Status.OK);
    }

    @Test
    default void an_approver_who_is_gone_decides_nothing(@TempDir Path data) {
        String anna = approver("anna");
        approver("bert");
        fixture().delete(anna);

        Finding left = finding(data, rules(1, List.of("anna", "bert")));
        Finding nobody = finding(data, rules(1, List.of("anna")));

        assertThat(left.status()).isEqualTo(Status.WARN);
        assertThat(left.evidence()).singleElement().asString().startsWith("anna: no person and no group");
        assertThat(nobody.status()).isEqualTo(Status.FAIL);
        assertThat(nobody.seen()).contains("0 can decide, and 1 must agree");
    }

    @Test
    default void the_requester_alone_is_not_enough_and_nobody_without_an_address_is_told(@TempDir Path data) {
        approver("anna");
        fixture().addPerson("mute", "mute", AccountsContract.PASSWORD, Map.of());

        Finding alone = finding(data, rules(1, List.of("anna")));
        Finding mute = finding(data, rules(1, List.of("mute")));

        assertThat(alone.status()).isEqualTo(Status.WARN);
        assertThat(alone.seen()).contains("a request of one of them is never approved");
        assertThat(mute.status()).isEqualTo(Status.FAIL);
        assertThat(mute.seen()).contains("none of them has a mail address");
    }

    @Test
    default void a_deputy_decides_for_an_approver_while_the_time_lasts(@TempDir Path data) {
        String away = approver("away");
        approver("anna");
        approver("bert");
        lock(away);
        Instant now = InstantSource.system().instant();
        Deputy present = new Deputy("away", "bert", now.minusSeconds(60), now.plusSeconds(3600));
        Deputy past = new Deputy("away", "bert", now.minusSeconds(60), now.minusSeconds(1));

        assertThat(finding(data, rules(2, List.of("away", "anna"), present)).status())
                .isNotEqualTo(Status.FAIL);
        assertThat(finding(data, rules(2, List.of("away", "anna"), past)).status())
                .isEqualTo(Status.FAIL);
    }

    /** Where there are domains, mail administrators name no approvers. */
    @Test
    default void an_approver_by_an_address_decides_where_there_are_no_domains(@TempDir Path data) {
        approver("anna");
        approver("bert");

        Finding found = finding(data, rules(1, List.of("anna@contoso.test", "bert@contoso.test")));

        if (fixture().domain().isEmpty()) {
            assertThat(found.status()).isEqualTo(Status.OK);
        } else {
            assertThat(found.status()).isEqualTo(Status.FAIL);
            assertThat(found.evidence())
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each)
                            .contains(
                                    "this is only an address of",
                                    "write " + fixture().domain() + "\\"));
        }
    }

    /** Takes an account out of use in a way that its entry tells. */
    void lock(String dn);

    private String approver(String account) {
        return fixture()
                .addPerson(account, account, AccountsContract.PASSWORD, Map.of("mail", account + "@contoso.test"));
    }

    private Finding finding(Path data, Rules rules, String... withRole) {
        Farm farm = TestFarm.askingForApproval("192.0.2.1", fixture().container());
        Settings plain = TestService.settings(data, new DirectorySettings.Ldap(settings()), farm);
        Settings settings = new Settings(
                data,
                plain.store(),
                plain.http(),
                plain.management(),
                plain.directory(),
                plain.farms(),
                Map.of(farm.name(), rules),
                new PeopleSettings(
                        new RoleLists(List.of(), List.of(withRole), List.of()),
                        Map.of(),
                        PeopleSettings.NOBODY.idleTimeout(),
                        PeopleSettings.NOBODY.sessionTimeout(),
                        false));
        return Doctor.run(settings, new DoctorOptions(List.of("D23"), false), InstantSource.system())
                .entries()
                .get(0)
                .findings()
                .get(0);
    }

    private static Rules rules(int needed, List<String> approvers, Deputy... deputies) {
        return new Rules(
                needed,
                false,
                approvers,
                List.of(deputies),
                Duration.ofDays(30),
                Duration.ZERO,
                List.of(),
                Quota.DEFAULT);
    }
}
