package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a farm in the configuration: its name, callers, container, addresses and rules. */
class FarmProblemsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void each_problem_names_line_and_key_and_what_to_do(String line, String instead, String problem) {
        assertThat(Written.SOUND).contains(line);

        assertThat(problems(Written.SOUND.replace(line, instead)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    static Stream<Arguments> each_problem_names_line_and_key_and_what_to_do() {
        return Stream.of(
                arguments("- name: one", "-", "dms.yaml:8: farms[0].name is missing"),
                arguments(
                        "OU=SharePoint,DC=example,DC=com",
                        "SharePoint",
                        "dms.yaml:9: farms[0].container is not a distinguished name"),
                arguments(
                        "OU=SharePoint,DC=example,DC=com",
                        "OU=a,DC=other",
                        "dms.yaml:9: farms[0].container is not below directory.searchBase"),
                arguments("    mailHost: sp.example.com", "", "dms.yaml:7: farms[0].mailHost is missing"),
                arguments("sp.example.com", "sp_1.example.com", "dms.yaml:10: farms[0].mailHost is not a domain name"),
                arguments(
                        "sp.example.com",
                        "a\n    addresses: ['{alias}@{displayDomain}']",
                        "dms.yaml:7: farms[0].displayDomain is missing"),
                arguments(
                        "sp.example.com",
                        "example.com\n    addresses: ['{alias}@{secondLevelDomain}']",
                        "dms.yaml:10: farms[0].mailHost has no domain above it"),
                arguments(
                        "sp.example.com",
                        "a\n    addresses: ['{name}@{mailHost}']",
                        "dms.yaml:11: farms[0].addresses[0] is no address template"),
                arguments("net:10.0.0.5", "net:10.0.0.0/40", "dms.yaml:8: farms[0].callers[0] is no caller"),
                arguments("    callers: ['net:10.0.0.5']", "", "dms.yaml:7: farms[0].callers is missing"),
                arguments(
                        "farms:",
                        "farms:\n  - {name: One, callers: [anonymous], container: 'OU=a,DC=example,DC=com', addresses: []}",
                        "dms.yaml:8: farms[1].name is the name of an earlier farm too"));
    }

    @Test
    void farms_may_share_neither_a_caller_nor_entries() {
        String second = """
                  - name: two
                    callers: ['net:10.0.0.5']
                    container: ou=Lists, ou=sharepoint, dc=example, dc=com
                    mailHost: two.example.com
                """;

        assertThat(problems(Written.SOUND + second))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("dms.yaml:12: farms[1].callers has a caller that farm one"))
                .anySatisfy(problem -> assertThat(problem).startsWith("dms.yaml:13: farms[1].container overlaps"))
                .hasSize(2);
    }

    @Test
    void a_rule_that_refuses_says_what_and_why() {
        String refuse = Written.SOUND + "    approval: { refuse: [%s] }\n";

        assertThat(problems(refuse.formatted("{ alias: ceo }")))
                .singleElement()
                .asString()
                .endsWith("farms[0].approval.refuse[0].reason is missing; write what the farm's user is to read");
        assertThat(problems(refuse.formatted("{ reason: never }")))
                .singleElement()
                .asString()
                .endsWith(
                        "farms[0].approval.refuse[0] has neither requester nor alias; write one of them, such as alias:"
                                + " proj-*");
        assertThat(problems(Written.SOUND + "    approval: { answers: ['" + "x".repeat(1001) + "'] }\n"))
                .singleElement()
                .asString()
                .endsWith("farms[0].approval.answers[0] is empty or has more than 1000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.5", "10.0.0.*", "10.0.0.1-10.0.0.9", "2001:db8::/32", "::1"})
    void an_address_among_the_callers_needs_its_kind(String address) {
        assertThat(problems(Written.SOUND.replace("net:10.0.0.5", address)))
                .containsExactly(
                        "dms.yaml:8: farms[0].callers[0] is an address without its kind; write net:" + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spfarm", "sp.example.com", "ip:10.0.0.5", "cert:", "Net:10.0.0.5", "\\spfarm"})
    void a_caller_of_no_kind_is_refused(String caller) {
        assertThat(problems(Written.SOUND.replace("net:10.0.0.5", caller)))
                .singleElement()
                .asString()
                .startsWith("dms.yaml:8: farms[0].callers[0] is no caller; write net:10.0.0.0/8, anonymous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my farm", "-one", "a/b", "naïve", "a23456789012345678901234567890123456789012"})
    void a_farm_has_a_name_that_logs_and_files_can_take(String name) {
        assertThat(problems(Written.SOUND.replace("name: one", "name: '" + name + "'")))
                .singleElement()
                .asString()
                .startsWith("dms.yaml:7: farms[0].name is no farm name; write 1 to 40");
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, yaml), folder);
    }
}
