package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.failure.DmsFaultException;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.Operation;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Status;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no answer of the contract is an exception that says so, and never half an answer. */
class MalformedAnswerTest {
    private static final Operation DELETE = new DeleteContact("sales");
    private static final String SUCCESS = Reply.envelope(Reply.result("DeleteContact", "Success"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<a/>",
                "<DeleteContactResponse xmlns=\"http://microsoft.com/webservices/SharePoint/SharepointEmailWS/\"/>",
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body/></soap:Envelope>",
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><DeleteContactResponse",
            })
    void a_document_that_is_no_answer(String document) {
        refuses(DELETE, Reply.http("200 OK", "text/xml; charset=utf-8", document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succes", "success", "", "0", "Success PendingApproval", "<b>Success</b>"})
    void a_status_that_the_contract_does_not_know(String word) {
        refuses(DELETE, Reply.soap(Reply.result("DeleteContact", word)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<JobID>1</JobID>",
                "<JobID>1</JobID><JobStatus>Perhaps</JobStatus>",
                "<JobID>one</JobID><JobStatus>Success</JobStatus>",
                "<JobID>99999999999</JobID><JobStatus>Success</JobStatus>",
            })
    void a_record_that_lacks_something_or_has_what_cannot_be(String record) {
        refuses(new GetJobStatus(1), Reply.soap(Reply.result("GetJobStatus", record)));
    }

    /** Which of them is meant nobody can tell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<JobID>1</JobID><JobStatus>Success</JobStatus><JobStatus>ApprovalDenied</JobStatus>",
                "<JobID>1</JobID><JobStatus>Success</JobStatus><JobID>2</JobID>",
                "<JobID>1</JobID><JobStatus>Success</JobStatus><Alias>a</Alias><Alias>b</Alias>",
                "<Comment/><JobID>1</JobID><JobStatus>Success</JobStatus><Comment>no</Comment>",
            })
    void a_record_that_says_a_thing_twice(String record) {
        assertThat(refuses(new GetJobStatus(1), Reply.soap(Reply.result("GetJobStatus", record))))
                .contains("more than one ");
    }

    @Test
    void an_answer_with_two_results() {
        String one = Reply.result("DeleteContact", "Success");
        String other = Reply.result("DeleteContact", "AccessDenied");
        String result = "<DeleteContactResult>AccessDenied</DeleteContactResult></DeleteContactResponse>";

        assertThat(refuses(DELETE, Reply.soap(one.replace("</DeleteContactResponse>", result))))
                .contains("more than one DeleteContactResult");
        assertThat(refuses(DELETE, Reply.soap(one + other))).contains("more than one DeleteContactResponse");
        assertThat(refuses(DELETE, Reply.soap(one + "</soap:Body><soap:Body>" + other)))
                .contains("more than one Body");
        String record = Reply.result("GetJobStatus", "<JobID>1</JobID><JobStatus>Success</JobStatus>");
        assertThat(refuses(new GetJobStatus(1), Reply.soap(record + record.replace("Success", "AccessDenied"))))
                .contains("more than one GetJobStatusResponse");
    }

    @Test
    void an_answer_without_a_result() {
        refuses(
                new GetJobStatus(1),
                Reply.soap("<GetJobStatusResponse xmlns=\"" + Reply.NAMESPACE + "\"></GetJobStatusResponse>"));
    }

    @Test
    void the_answer_of_another_operation() {
        refuses(DELETE, Reply.soap(Reply.result("CreateContact", "Success")));
        refuses(DELETE, Reply.soap(Reply.result("DeleteContact", "Success").replace("microsoft", "example")));
    }

    @Test
    void an_answer_in_the_other_version_of_soap() {
        refuses(DELETE, Reply.soap12(Reply.result("DeleteContact", "Success")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e \"Success\">]>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">",
                "<!DOCTYPE a [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;\">]>",
            })
    void a_document_type_is_refused(String type) {
        String document = Reply.envelope(Reply.result("DeleteContact", "Success"))
                .replaceFirst("<soap:Envelope", type + "<soap:Envelope");

        assertThat(refuses(DELETE, Reply.http("200 OK", "text/xml", document))).contains("document type");
        refuses(DELETE, Reply.http("200 OK", "text/xml", document.replace(">Success<", ">&e;<")));
    }

    @Test
    void what_is_nested_too_deep_or_has_too_many_attributes_is_refused() {
        refuses(DELETE, Reply.soap("<a>".repeat(40) + "</a>".repeat(40)));
        StringBuilder attributes = new StringBuilder("<a");
        for (int number = 0; number < 70; number++) {
            attributes.append(" a").append(number).append("=''");
        }
        refuses(DELETE, Reply.soap(attributes + "/>"));
    }

    @Test
    void an_answer_beyond_the_limit_is_refused() {
        String padded = SUCCESS.replace("<soap:Body>", "<!--" + "x".repeat(4096) + "--><soap:Body>");
        try (ScriptedServer server = ScriptedServer.answering(Reply.http("200 OK", "text/xml", padded));
                DmsClient small = DmsClient.builder()
                        .url(server.url())
                        .maxAnswerSize(4096)
                        .build();
                DmsClient usual = DmsClient.builder().url(server.url()).build()) {
            assertThatExceptionOfType(DmsAnswerException.class)
                    .isThrownBy(() -> small.call(DELETE))
                    .withMessageContaining("more than 4096 bytes");
            assertThat(usual.call(DELETE).isSuccess()).isTrue();
        }
    }

    @Test
    void a_page_for_people_is_no_answer() {
        assertThat(refuses(DELETE, Reply.http("200 OK", "text/html; charset=utf-8", "<html>sign in</html>")))
                .contains("text/html", "is it the address of the service?");
    }

    @Test
    void elements_besides_and_white_space_do_no_harm() {
        String answer = SUCCESS.replace("<soap:Body>", "<soap:Header/>\n <soap:Body>\n ")
                .replace("</soap:Body>", "\n</soap:Body>");
        try (ScriptedServer server = ScriptedServer.answering(Reply.http("200 OK", "text/xml", answer));
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            assertThat(dms.call(DELETE).isSuccess()).isTrue();
        }
    }

    /** A service may say more one day. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<JobID>7</JobID><JobStatus>Success</JobStatus><Alias>crew</Alias><Since>2026-11-27</Since>",
                "<Extra><JobID>many</JobID><JobStatus>Perhaps</JobStatus><JobStatus>No</JobStatus></Extra><JobID>7</JobID>"
                        + "<JobStatus>Success</JobStatus><Alias>crew</Alias>",
                "\n <JobID>\n 7 </JobID>\n <JobStatus> Success\n </JobStatus>\n <Alias>crew</Alias>\n",
                "<JobID> <!-- a --> 7</JobID><JobStatus>\t<!-- a -->Success<!-- b --> </JobStatus><Alias>crew</Alias>",
                "text<x:JobID xmlns:x='urn:x'>8</x:JobID><JobID>7</JobID><JobStatus>Success</JobStatus><Alias>crew</Alias>",
                "<JobID>7</JobID><JobStatus since='today'>Success</JobStatus><Alias>crew</Alias>",
            })
    void what_a_record_has_besides_and_white_space_in_it_do_no_harm(String record) {
        try (ScriptedServer server = ScriptedServer.answering(Reply.soap(Reply.result("GetJobStatus", record)));
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            assertThat(dms.call(new GetJobStatus(7)))
                    .isEqualTo(new Answer(Status.SUCCESS, OptionalInt.of(7), Optional.empty(), Optional.of("crew")));
        }
    }

    @Test
    void what_stands_beside_a_result_and_white_space_in_it_do_no_harm() {
        String answer = Reply.result("DeleteContact", "\r\n  Success\r\n  ")
                .replace(
                        "</DeleteContactResponse>",
                        "<Server>sp1</Server><Server>sp2</Server><Past>"
                                + "<DeleteContactResult>AccessDenied</DeleteContactResult></Past></DeleteContactResponse>");
        try (ScriptedServer server = ScriptedServer.answering(Reply.soap(answer));
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            assertThat(dms.call(DELETE).isSuccess()).isTrue();
        }
    }

    @Test
    void a_comment_keeps_its_white_space() {
        try (ScriptedServer server =
                        ScriptedServer.answering(Reply.record(7, "no,\n  not this one", "ApprovalDenied", "a"));
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            assertThat(dms.call(new GetJobStatus(7)).comment()).contains("no,\n  not this one");
        }
    }

    @Test
    void a_fault_is_told_with_code_and_reason() {
        String fault =
                "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Server was unable to read request.\r\n"
                        + "\u202e ---&gt; There is an error in XML document (1, 2).</faultstring><detail /></soap:Fault>";

        DmsFaultException told =
                fault(Reply.http("500 Internal Server Error", "text/xml; charset=utf-8", Reply.envelope(fault)), false);

        assertThat(told.code()).isEqualTo("Client");
        assertThat(told.reason())
                .isEqualTo("Server was unable to read request. ---> There is an error in XML document (1, 2).");
        assertThat(told.isOutcomeUnknown()).isFalse();
        assertThat(fault(
                                Reply.http(
                                        "500 Internal Server Error",
                                        "text/xml",
                                        Reply.envelope(fault.replace("soap:Client", "soap:Server"))),
                                false)
                        .isOutcomeUnknown())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "soap:Client.Authentication, false",
        "soap:VersionMismatch, false",
        "soap:MustUnderstand, false",
        "soap:DataEncodingUnknown, false",
        "soap:Server.userException, true",
        "soap:Receiver, true",
        "x:Clientele, true",
        "x:Timeout, true",
        "'', true",
    })
    void only_a_fault_that_blames_the_call_says_that_nothing_was_done(String code, boolean outcomeUnknown) {
        String fault = "<soap:Fault><faultcode>" + code + "</faultcode><faultstring>no</faultstring></soap:Fault>";

        DmsFaultException told =
                fault(Reply.http("500 Internal Server Error", "text/xml", Reply.envelope(fault)), false);

        assertThat(told.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
    }

    @Test
    void a_fault_of_soap_1_2_is_told_too() {
        String fault = "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value>x:y"
                + "</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">no</soap:Text>"
                + "</soap:Reason><soap:Detail /></soap:Fault>";
        String envelope = Reply.envelope(fault)
                .replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

        DmsFaultException told = fault(Reply.http("400 Bad Request", "application/soap+xml", envelope), true);

        assertThat(told.code()).isEqualTo("Sender");
        assertThat(told.reason()).isEqualTo("no");
    }

    private static DmsFaultException fault(Reply reply, boolean soap12) {
        try (ScriptedServer server = ScriptedServer.answering(reply);
                DmsClient dms = (soap12 ? DmsClient.builder().soap12() : DmsClient.builder())
                        .url(server.url())
                        .build()) {
            return assertThatExceptionOfType(DmsFaultException.class)
                    .isThrownBy(() -> dms.call(DELETE))
                    .actual();
        }
    }

    private static String refuses(Operation operation, Reply reply) {
        try (ScriptedServer server = ScriptedServer.answering(reply);
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            DmsAnswerException refused = assertThatExceptionOfType(DmsAnswerException.class)
                    .isThrownBy(() -> dms.call(operation))
                    .withMessageContaining(server.url())
                    .actual();
            assertThat(refused.isOutcomeUnknown()).isTrue();
            assertThat(server.calls())
                    .as("what may have been done is not done again")
                    .hasSize(1);
            return String.valueOf(refused.getMessage());
        }
    }
}
