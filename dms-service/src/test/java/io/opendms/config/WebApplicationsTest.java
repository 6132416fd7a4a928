package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mail belongs to which web application of a farm. */
class WebApplicationsTest {
    private static final Origin FARM = Origin.ofFarm("one");
    private static final Origin PEOPLE = new Origin("one", "https://people.contoso.com");
    private static final Origin TEAMS = new Origin("one", "https://teams.contoso.com");
    private static final String SERVICE = "mail: { out: { host: mail.contoso.com, from: sharepoint@contoso.com } }\n";
    private static final String DOMAINS = "http: { negotiate: { ntlmHelper: %s, domains: ['CONTOSO=CONTOSO.COM'] } }\n";
    private static final String APPLICATIONS = """
                webApps:
                  - url: https://people.contoso.com
                    callers: ['CONTOSO\\sppeople', 'net:10.0.0.0/24', 'cert:CN=people,DC=contoso,DC=com']
                    lists: [news@sp.example.com, people.example.com]
                    mail: { out: { from: people@contoso.com } }
                  - url: https://teams.contoso.com
                    callers: ['net:10.0.0.7', anonymous, spteams@CONTOSO.COM]
                    lists: [Sales@sp.example.com, board@people.example.com]
            """;

    @TempDir
    private Path folder;

    @Test
    void a_request_is_of_the_web_application_by_whose_account_the_farm_called() {
        OutgoingSettings outgoing = outgoing(APPLICATIONS + SERVICE);

        assertThat(outgoing.ofCaller("one", "contoso\\SPPEOPLE")).isEqualTo(PEOPLE);
        assertThat(outgoing.ofCaller("One", "cert:cn=people,dc=contoso,dc=com")).isEqualTo(PEOPLE);
        assertThat(outgoing.ofCaller("one", "CONTOSO\\spfarm")).isEqualTo(FARM);
        assertThat(outgoing.ofCaller("one", "key:4711")).isEqualTo(FARM);
        assertThat(outgoing.ofCaller("one", "net:of nowhere")).isEqualTo(FARM);
        assertThat(outgoing.ofCaller("one", "")).isEqualTo(FARM);
        assertThat(outgoing.ofCaller("two", "CONTOSO\\sppeople")).isEqualTo(Origin.ofFarm("two"));
        assertThat(outgoing.origin(PEOPLE).orElseThrow().envelope().from()).hasToString("people@contoso.com");
    }

    @Test
    void of_two_rules_for_an_address_the_narrower_one_says_whose_the_request_is() {
        OutgoingSettings outgoing = outgoing(APPLICATIONS + SERVICE);

        assertThat(outgoing.ofCaller("one", "net:10.0.0.8")).isEqualTo(PEOPLE);
        assertThat(outgoing.ofCaller("one", "net:10.0.0.7")).isEqualTo(TEAMS);
        assertThat(outgoing.ofCaller("one", "net:127.0.0.1")).isEqualTo(TEAMS);
        assertThat(outgoing.ofCaller("one", "net:fe80:0:0:0:0:0:0:1%eth0")).isEqualTo(FARM);
    }

    @Test
    void an_account_is_the_web_applications_by_whichever_of_its_names_it_is_recorded() {
        OutgoingSettings outgoing = outgoing(APPLICATIONS + SERVICE + domains());

        assertThat(outgoing.ofCaller("one", "sppeople@CONTOSO.COM")).isEqualTo(PEOPLE);
        assertThat(outgoing.ofCaller("one", "CONTOSO\\spteams")).isEqualTo(TEAMS);
        assertThat(outgoing.ofCaller("one", "sppeople@ELSEWHERE.COM")).isEqualTo(FARM);
    }

    @Test
    void mail_about_a_list_is_of_the_web_application_that_has_it_or_else_its_domain() {
        OutgoingSettings outgoing = outgoing(APPLICATIONS + SERVICE);

        assertThat(outgoing.ofList("one", list("News@sp.example.com"))).isEqualTo(PEOPLE);
        assertThat(outgoing.ofList("one", list("sales@SP.example.com"))).isEqualTo(TEAMS);
        assertThat(outgoing.ofList("one", list("any@People.example.com"))).isEqualTo(PEOPLE);
        assertThat(outgoing.ofList("one", list("board@people.example.com"))).isEqualTo(TEAMS);
        assertThat(outgoing.ofList("one", list("other@sp.example.com"))).isEqualTo(FARM);
        assertThat(outgoing.ofList("two", list("news@sp.example.com"))).isEqualTo(Origin.ofFarm("two"));
    }

    @Test
    void a_caller_or_a_list_of_two_web_applications_of_a_farm_is_a_problem() {
        String twice = APPLICATIONS
                .replace("'net:10.0.0.7', anonymous", "'contoso\\SPpeople'")
                .replace("Sales@sp.example.com", "NEWS@sp.example.com, People.Example.com");

        assertThat(problems(twice + SERVICE))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("farms[0].webApps[1].callers has a caller", "https://people.contoso.com"),
                        problem -> assertThat(problem)
                                .contains("farms[0].webApps[1].lists has ", "https://people.contoso.com"));
        assertThat(problems(APPLICATIONS.replace("spteams", "sppeople") + SERVICE + domains()))
                .as("by two names of one account")
                .singleElement()
                .asString()
                .contains("farms[0].webApps[1].callers has a caller");
        assertThat(problems(APPLICATIONS.replace("net:10.0.0.7", "net:10.0.0.99/24") + SERVICE))
                .as("by one network written in two ways")
                .singleElement()
                .asString()
                .contains("farms[0].webApps[1].callers has a caller");
    }

    @Test
    void what_is_neither_a_caller_nor_a_list_is_a_problem() {
        assertThat(problems(
                        APPLICATIONS.replace("net:10.0.0.7", "10.0.0.7").replace("Sales@sp", "Sales @sp") + SERVICE))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("farms[0].webApps[1].callers", "net:10.0.0.7"),
                        problem -> assertThat(problem)
                                .contains("farms[0].webApps[1].lists", "neither the address of a list nor a domain"));
    }

    @Test
    void a_web_application_to_which_no_mail_belongs_and_a_caller_that_is_not_let_in_are_told() {
        assertThat(warnings(Written.SOUND + APPLICATIONS)).isEmpty();
        assertThat(warnings(Written.SOUND + """
                    webApps:
                      - { url: 'https://people.contoso.com', mail: { out: { from: people@contoso.com } } }
                      - { url: 'https://teams.contoso.com' }
                """))
                .singleElement()
                .asString()
                .contains("farms[0].webApps[0].mail.out", "neither callers nor lists");
        assertThat(warnings(Written.SOUND.replace("'net:10.0.0.5'", "'CONTOSO\\spfarm', 'CONTOSO\\SPPeople'") + """
                    webApps:
                      - { url: 'https://people.contoso.com', callers: ['CONTOSO\\sppeople'] }
                      - { url: 'https://teams.contoso.com', callers: ['CONTOSO\\spteam'] }
                """))
                .singleElement()
                .asString()
                .contains("farms[0].webApps[1].callers", "not among the callers of the farm");
    }

    private String domains() {
        Path helper = Written.write(folder.resolve("ntlm_auth"), "#!/bin/sh\n");
        assertThat(helper.toFile().setExecutable(true)).isTrue();
        return DOMAINS.formatted(helper);
    }

    private static MailAddress list(String address) {
        return MailAddress.parse("list", address);
    }

    private List<String> warnings(String farms) {
        return Written.file(folder, farms + SERVICE).warnings().stream()
                .filter(warning -> warning.contains("webApps"))
                .toList();
    }

    private OutgoingSettings outgoing(String yaml) {
        Configuration configuration = Written.file(folder, Written.SOUND + yaml);
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow().outgoing();
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, Written.SOUND + yaml), folder);
    }
}
