package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where two must agree, one who comes in two ways does not make two. */
class OneVoiceTest {
    /** As a directory has her. */
    private static final Person ANNA = new Person(
            "CONTOSO\\anna",
            Set.of("anna", "CN=Anna,DC=contoso,DC=com", "anna@ad.contoso.com"),
            "Anna.Berg@contoso.com",
            Set.of("boss@contoso.com"),
            Set.of(),
            "");

    private final Office office = new Office(2, Quota.DEFAULT, List.of());
    private Request request;

    @BeforeEach
    void submit() {
        request = office.submitted(Requests.create("team"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ANNA@ad.contoso.com", "anna.berg@contoso.com", "BOSS@contoso.com"})
    void by_the_directory_and_by_a_provider_one_decides_once(String further) {
        Person federated = federated("anna.b", "7", further);

        approve(ANNA);
        assertThat(approve(federated))
                .isInstanceOfSatisfying(
                        Reply.Heard.class,
                        heard -> assertThat(heard.why())
                                .isEqualTo(
                                        "CONTOSO\\anna has approved with the same voice already; another approval adds none"));
        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);

        approve(Office.BOB);
        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
    }

    @Test
    void a_request_on_which_too_few_agreed_in_time_says_so() {
        approve(ANNA);
        office.pass(Office.EXPIRY);
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.EXPIRED);
        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Denied("team", "only 1 of 2 agreed in time"));
        assertThat(office.store.history(request.id())).extracting(Step::detail).endsWith("only 1 of 2 agreed in time");
    }

    @Test
    void by_a_provider_and_by_the_directory_one_decides_once() {
        approve(federated("anna", "7", "boss@contoso.com"));

        assertThat(approve(ANNA)).isInstanceOf(Reply.Heard.class);
    }

    @Test
    void another_name_at_the_provider_makes_nobody_another() {
        approve(federated("anna", "7", "a@contoso.com"));

        assertThat(approve(federated("berta", "7", "b@contoso.com"))).isInstanceOf(Reply.Heard.class);
        assertThat(approve(federated("anna.b", "8", "c@contoso.com"))).isInstanceOf(Reply.Done.class);
        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
    }

    @Test
    void a_deputy_adds_no_voice_to_that_of_an_approver_who_came_by_a_provider() {
        office.asksWhoIsMeant(name -> name.equals("anna") ? Optional.of(ANNA) : Optional.empty());
        office.hasDeputies(
                List.of("anna", "oidc/anna"), new Deputy("anna", "bob", Requests.NOW, Requests.NOW.plusSeconds(60)));
        approve(federated("anna", "7", "boss@contoso.com"));

        assertThat(approve(Office.BOB))
                .isInstanceOfSatisfying(
                        Reply.Heard.class,
                        heard -> assertThat(heard.why())
                                .isEqualTo(
                                        "oidc/anna has approved with the same voice already; another approval adds none"));
    }

    @Test
    void an_approver_adds_no_voice_to_that_of_his_deputy_by_a_provider_either() {
        office.asksWhoIsMeant(name -> name.equals("anna") ? Optional.of(ANNA) : Optional.empty());
        office.hasDeputies(
                List.of("anna", "oidc/anna"), new Deputy("anna", "bob", Requests.NOW, Requests.NOW.plusSeconds(60)));
        approve(Office.BOB);

        assertThat(approve(federated("anna", "7", "boss@contoso.com"))).isInstanceOf(Reply.Heard.class);
        assertThat(office.request(request.id()).voices()).hasSize(1);
    }

    /** Two people may share the address of a team's mailbox. */
    @Test
    void who_may_be_the_same_as_one_who_has_approved_can_still_say_no() {
        approve(ANNA);
        Request seen = office.request(request.id());

        assertThat(office.decisions.reject(seen.id(), seen.version(), federated("b", "7", "boss@contoso.com"), "no"))
                .isInstanceOf(Reply.Done.class);
        assertThat(office.status(request.id())).isEqualTo(Status.REJECTED);
    }

    @Test
    void no_name_that_is_kept_has_a_line_break() {
        assertThat(new Person("eve", Set.of("x\nbob"), "", Set.of("b\u0000"), Set.of(), "").knownAs())
                .containsExactly("eve");
    }

    private Reply approve(Person by) {
        Request seen = office.request(request.id());
        return office.decisions.approve(seen.id(), seen.version(), by, "");
    }

    /** As a provider has somebody, with an address that it has not checked. */
    private static Person federated(String name, String subject, String further) {
        return new Person("oidc/" + name, Set.of("oidc/sub/" + subject), "", Set.of(further), Set.of(), "");
    }
}
