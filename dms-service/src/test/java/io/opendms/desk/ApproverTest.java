package io.opendms.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.api.Site;
import io.opendms.approval.Person;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.desk.Approver.StandIn;
import io.opendms.desk.warning.Warning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApproverTest {
    @TempDir
    private Path folder;

    @Test
    void dossier_names_who_is_known_to_have_the_role_each_with_the_deputies() {
        try (Site site =
                Site.open(folder, rules(1, List.of(), List.of("ANNA@contoso.com", "carl"), List.of(Site.BERT)))) {
            site.meanBy(ApproverTest::known);
            Dossier dossier =
                    site.desk().dossier(Site.ANNA, site.submitted("team").id()).orElseThrow();

            assertThat(dossier.everybody()).isTrue();
            assertThat(dossier.approvers())
                    .containsExactly(
                            new Approver("ANNA@contoso.com", List.of(new StandIn(Site.BERT, "")), ""),
                            new Approver("carl", List.of(), ""));
        }
    }

    @Test
    void dossier_says_who_may_not_decide_and_that_too_few_are_left() {
        Deputy own = new Deputy("anna", "max", Site.BERT.from(), Site.BERT.until());
        Deputy forMax = new Deputy("max", "bert", Site.BERT.from(), Site.BERT.until());
        try (Site site =
                Site.open(folder, rules(2, List.of("anna", "max"), List.of(), List.of(own, Site.BERT, forMax)))) {
            site.meanBy(ApproverTest::known);
            int id = site.submitted("team").id();

            Dossier dossier = site.desk().dossier(Site.ANNA, id).orElseThrow();

            assertThat(dossier.approvers())
                    .as("max asked for it, and is marked also where he is a deputy")
                    .containsExactly(
                            new Approver(
                                    "anna",
                                    List.of(
                                            new StandIn(own, "the request was made for max"),
                                            new StandIn(Site.BERT, "")),
                                    ""),
                            new Approver(
                                    "max",
                                    List.of(),
                                    "the request was made for max, so that no deputy decides either"));
            assertThat(dossier.warnings())
                    .containsExactly(new Warning(
                            Warning.Kind.TOO_FEW_DECIDE,
                            "This request cannot be approved: 2 must agree, and only 1 can. It waits until it expires, unless"
                                    + " the farm gets more approvers or it is rejected."));
            site.desk().reject(Site.ANNA, id, 1, "no");
            assertThat(site.desk().dossier(Site.ANNA, id).orElseThrow().warnings())
                    .isEmpty();
        }
    }

    @Test
    void dossier_says_that_nobody_who_has_the_role_can_decide() {
        try (Site site = Site.open(folder, rules(1, List.of(), List.of("max@contoso.com"), List.of()))) {
            site.meanBy(ApproverTest::known);

            assertThat(site.desk()
                            .dossier(Site.ANNA, site.submitted("team").id())
                            .orElseThrow()
                            .warnings())
                    .extracting(Warning::text)
                    .containsExactly("Nobody with the role of an approver can decide on this request. It waits until it"
                            + " expires, unless more people get the role or it is withdrawn.");
        }
    }

    @Test
    void dossier_does_not_name_whom_no_deputy_can_stand_in_for() {
        Deputy forBen = new Deputy("ben", "dora", Site.BERT.from(), Site.BERT.until());
        try (Site site = Site.open(
                folder, rules(1, List.of(), List.of("anna@contoso.com", "CN=Deciders"), List.of(Site.BERT, forBen)))) {
            int id = site.submitted("team").id();

            site.meanBy(ApproverTest::known);
            assertThat(site.desk().dossier(Site.ANNA, id).orElseThrow().approvers())
                    .extracting(Approver::name)
                    .containsExactly("anna@contoso.com", "CN=Deciders");
            site.meanBy(name -> name.equals("ben") ? decider(name) : known(name));
            assertThat(site.desk().dossier(Site.ANNA, id).orElseThrow().approvers())
                    .extracting(Approver::name)
                    .containsExactly("anna@contoso.com", "CN=Deciders", "ben");
        }
    }

    private static Optional<Person> decider(String name) {
        return Optional.of(new Person(name, name + "@contoso.com", Set.of("CN=Deciders"), ""));
    }

    /** As a directory knows people: by name and address. */
    private static Optional<Person> known(String name) {
        String account = name.toLowerCase(Locale.ROOT).replace("@contoso.com", "");
        return Optional.of(new Person(account, account + "@contoso.com", Set.of(), ""));
    }

    private static Rules rules(int needed, List<String> approvers, List<String> holders, List<Deputy> deputies) {
        return new Rules(
                needed,
                false,
                approvers,
                holders,
                deputies,
                Site.EXPIRY,
                Duration.ofDays(7),
                List.of(),
                List.of(),
                Quota.DEFAULT,
                Rules.USUAL_ANSWERS);
    }
}
