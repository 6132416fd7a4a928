package io.opendms.soap.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.LogCapture;
import io.opendms.farm.Caller;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLogTest {
    private static final Caller CALLER = new Caller(InetAddress.getLoopbackAddress());

    private final SoapCall call =
            new SoapCall("id-1", CALLER, Endpoint.farms("anonymous").all());

    @Test
    void a_call_is_one_line_with_all_that_is_known() throws Exception {
        call.asks("CreateContact", "sales");
        call.ended("Success", "");

        assertThat(answered("soap_call"))
                .isEqualTo("soap_call request=id-1 caller=net:127.0.0.1 farm=contoso operation=CreateContact"
                        + " alias=sales status=Success ms=1.042");
    }

    @Test
    void a_refusal_says_why() throws Exception {
        SoapCall ofNoFarm = new SoapCall("id-1", CALLER, List.of());
        ofNoFarm.ended("Fault", "no request");
        try (LogCapture log = LogCapture.open()) {
            CallLog.refused(ofNoFarm, Duration.ofNanos(7_999));

            assertThat(log.lineWith("soap_refused"))
                    .isEqualTo("soap_refused request=id-1 caller=net:127.0.0.1 farm=\"\" operation=\"\" alias=\"\""
                            + " status=Fault ms=0.007 reason=\"no request\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a b | a b",
                "a\" status=Success x=\" | a\\\" status=Success x=\\\"",
                "back\\slash | back\\\\slash",
                "\u00FCber | \u00FCber",
                "\u202Eevil | \\u202eevil",
                "\uD83D\uDE00 | \\ud83d\\ude00",
                "a=b | a=b"
            })
    void hostile_values_stay_one_value(String alias, String written) throws Exception {
        call.asks("DeleteContact", alias);

        assertThat(answered("soap_call")).contains(" alias=\"" + written + "\" status=");
    }

    @Test
    void control_characters_make_no_second_line() throws Exception {
        call.asks("DeleteContact", "a\r\nsoap_call\t\u0000\u001B[31m\u0085\u2028");

        assertThat(answered("soap_call"))
                .contains(" alias=\"a\\u000d\\u000asoap_call\\u0009\\u0000\\u001b[31m\\u0085\\u2028\" ");
    }

    @Test
    void endless_values_are_cut_and_say_so() throws Exception {
        call.asks("DeleteContact", "x".repeat(1001));

        assertThat(answered("soap_call")).contains(" alias=\"" + "x".repeat(1000) + "...\" ");
    }

    @Test
    void what_was_left_out_is_a_warning_of_its_own() throws Exception {
        call.leavesOut(List.of("the manager \"x\" is unknown"));

        assertThat(answered("soap_warning"))
                .isEqualTo("soap_warning request=id-1 what=\"the manager \\\"x\\\" is unknown\"");
    }

    @Test
    void unknown_members_are_all_named_on_as_many_lines_as_they_need() throws Exception {
        List<String> names =
                IntStream.range(0, 250).mapToObj(i -> "CONTOSO\\somebody" + i).toList();
        call.asks("ChangeUsersMembershipInDistributionGroup", "team");
        call.lacks(names);
        try (LogCapture log = LogCapture.open()) {
            CallLog.answered(call, Duration.ofMillis(1));

            StringBuilder all = new StringBuilder();
            int next = 1;
            while (next <= names.size()) {
                String line = log.lineWith("soap_members_unknown");
                assertThat(line)
                        .startsWith("soap_members_unknown request=id-1 farm=contoso alias=team count=250 first=" + next)
                        .hasSizeLessThan(2000);
                all.append(line);
                next = 1 + Integer.parseInt(line.replaceAll(".* last=(\\d+) .*", "$1"));
            }
            assertThat(next).isEqualTo(251);
            assertThat(names)
                    .allSatisfy(name -> assertThat(all).containsOnlyOnce("\"" + name.replace("\\", "\\\\") + "\""));
        }
    }

    @Test
    void hostile_members_stay_one_value_each_and_one_that_no_account_has_is_cut() throws Exception {
        call.lacks(List.of("a\",\"b", "c\nd", "x".repeat(5000), "last"));
        try (LogCapture log = LogCapture.open()) {
            CallLog.answered(call, Duration.ZERO);

            assertThat(log.lineWith("first=1 "))
                    .endsWith(" first=1 last=3 names=[\"a\\\",\\\"b\",\"c\\u000ad\",\"" + "x".repeat(1000) + "...\"]");
            assertThat(log.lineWith("first=4 ")).endsWith(" count=4 first=4 last=4 names=[\"last\"]");
        }
    }

    private String answered(String event) throws InterruptedException {
        try (LogCapture log = LogCapture.open()) {
            CallLog.answered(call, Duration.ofNanos(1_042_999));
            return log.lineWith(event);
        }
    }
}
