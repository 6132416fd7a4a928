package io.opendms.soap;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.SOAP11;
import static io.opendms.boot.SoapRequests.SOAP12;
import static io.opendms.boot.SoapRequests.call;
import static io.opendms.boot.SoapRequests.call12;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.post;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint makes of versions, content types, actions and envelopes. */
class SoapEndpointTest {
    private static final String DELETE = wrapper("DeleteContact", "<Alias>nobody</Alias>");
    private static final String TEXT_XML = "Content-Type: text/xml; charset=utf-8\r\n";
    private static final String ACTION = "SOAPAction: \"" + NS + "DeleteContact\"\r\n";

    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = Endpoint.open();
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @Test
    void answers_soap_11_in_soap_11() throws IOException {
        RawHttp.Answer answer = call(endpoint.uri(), "DeleteContact", "<Alias>nobody</Alias>");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").replace(" ", "")).isEqualTo("text/xml;charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + SOAP11
                        + "\"><soap:Body><DeleteContactResponse xmlns=\"" + NS + "\"><DeleteContactResult>"
                        + "ObjectNotFound</DeleteContactResult></DeleteContactResponse></soap:Body></soap:Envelope>");
    }

    @Test
    void answers_soap_12_in_soap_12() throws IOException {
        RawHttp.Answer answer = call12(endpoint.uri(), "DeleteContact", "<Alias>nobody</Alias>");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").replace(" ", "")).isEqualTo("application/soap+xml;charset=utf-8");
        assertThat(answer.body()).contains("<soap:Envelope xmlns:soap=\"" + SOAP12 + "\">", "ObjectNotFound");
    }

    @Test
    void fault_of_soap_11_is_that_of_an_asmx_page() throws IOException {
        RawHttp.Answer answer = call(endpoint.uri(), "CreateContact", "<Flags>Maybe</Flags>");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type").replace(" ", "")).isEqualTo("text/xml;charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + SOAP11
                        + "\"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>Server was unable"
                        + " to read request. ---&gt; There is an error in XML document (1, 317). ---&gt; The value of"
                        + " Flags is none of the words of its type.</faultstring><detail /></soap:Fault></soap:Body>"
                        + "</soap:Envelope>");
    }

    @Test
    void fault_of_soap_12_has_the_codes_of_soap_12() throws IOException {
        RawHttp.Answer answer = call12(endpoint.uri(), "GetJobStatus", "<JobId>one</JobId>");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type").replace(" ", "")).isEqualTo("application/soap+xml;charset=utf-8");
        assertThat(answer.body())
                .contains(
                        "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code>"
                                + "<soap:Reason><soap:Text xml:lang=\"en\">Server was unable to read request.",
                        "</soap:Text></soap:Reason><soap:Detail /></soap:Fault>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOAPAction: \"" + NS + "DeleteContact\"",
                "SOAPAction: " + NS + "DeleteContact",
                "soapaction:\"" + NS + "DeleteContact\" "
            })
    void action_is_understood_with_and_without_quotes(String header) throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), TEXT_XML + header + "\r\n", envelope(SOAP11, DELETE));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "SOAPAction: \"\",''",
        "SOAPAction:,''",
        "SOAPAction: \"urn:x\",urn:x",
        "SOAPAction: \"" + NS + "deletecontact\"," + NS + "deletecontact",
        "SOAPAction: \"<a>&\",&lt;a&gt;&amp;"
    })
    void action_of_no_operation_is_refused_in_the_words_of_an_asmx_page(String header, String echo) throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), TEXT_XML + header + "\r\n", envelope(SOAP11, DELETE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains(
                        "<faultcode>soap:Client</faultcode>",
                        "<faultstring>Server did not recognize the value of HTTP Header SOAPAction: " + echo
                                + ".</faultstring>");
    }

    @Test
    void missing_action_is_refused_in_soap_11() throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), TEXT_XML, envelope(SOAP11, DELETE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("soap:Client", "SOAPAction is missing");
    }

    @Test
    void endless_action_is_not_repeated_in_full() throws IOException {
        RawHttp.Answer answer = post(
                endpoint.uri(), TEXT_XML + "SOAPAction: \"" + "x".repeat(5000) + "\"\r\n", envelope(SOAP11, DELETE));

        assertThat(answer.body()).contains("x".repeat(200) + "...").doesNotContain("x".repeat(201));
    }

    @Test
    void action_of_another_operation_than_the_body_is_refused() throws IOException {
        RawHttp.Answer answer = post(
                endpoint.uri(), TEXT_XML + "SOAPAction: \"" + NS + "CreateContact\"\r\n", envelope(SOAP11, DELETE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains("soap:Client", "The action names CreateContact and the Body holds DeleteContact.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/soap+xml",
                "application/soap+xml; charset=utf-8",
                "application/soap+xml; action=\"\"",
                "Application/SOAP+XML;Charset=\"UTF-8\";ACTION=\"" + NS + "DeleteContact\"",
                "application/soap+xml; action=" + NS + "DeleteContact ; charset=utf-8;"
            })
    void action_is_optional_in_soap_12(String contentType) throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), "Content-Type: " + contentType + "\r\n", envelope(SOAP12, DELETE));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void action_of_no_operation_is_refused_in_soap_12() throws IOException {
        RawHttp.Answer answer = post(
                endpoint.uri(), "Content-Type: application/soap+xml; action=\"urn:x\"\r\n", envelope(SOAP12, DELETE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("soap:Sender", "urn:x");
    }

    @ParameterizedTest
    @CsvSource({"text/xml," + SOAP12, "text/xml,urn:nothing", "application/soap+xml," + SOAP11})
    void envelope_of_another_version_than_the_content_type_is_refused(String mediaType, String namespace)
            throws IOException {
        RawHttp.Answer answer =
                post(endpoint.uri(), "Content-Type: " + mediaType + "\r\n" + ACTION, envelope(namespace, DELETE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type")).startsWith(mediaType);
        assertThat(answer.body()).contains("soap:VersionMismatch", "Envelope namespace " + namespace);
    }

    @ParameterizedTest
    @CsvSource({
        "text/xml," + SOAP11 + ",mustUnderstand,1,actor",
        "application/soap+xml," + SOAP12 + ",mustUnderstand,true,role",
        "application/soap+xml," + SOAP12 + ",mustUnderstand,1,role"
    })
    void header_that_must_be_understood_is_refused(
            String mediaType, String namespace, String attribute, String value, String role) throws IOException {
        String headers = "Content-Type: " + mediaType + "\r\n" + ACTION;

        RawHttp.Answer refused =
                post(endpoint.uri(), headers, withHeader(namespace, "soap:" + attribute + "=\"" + value + "\""));
        RawHttp.Answer forSomebodyElse = post(
                endpoint.uri(),
                headers,
                withHeader(namespace, "soap:" + attribute + "=\"" + value + "\" soap:" + role + "=\"urn:else\""));
        RawHttp.Answer optional = post(endpoint.uri(), headers, withHeader(namespace, "soap:" + attribute + "=\"0\""));

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body()).contains("soap:MustUnderstand", "SOAP header Security was not understood.");
        assertThat(forSomebodyElse.status()).isEqualTo(200);
        assertThat(optional.status()).isEqualTo(200);
    }

    @Test
    void each_header_that_is_not_understood_is_named_in_soap_12() throws IOException {
        String headers = "<a:One xmlns:a='urn:a&quot;&amp;' soap:mustUnderstand='1'/><Two xmlns='urn:b'/>"
                + "<c:Three xmlns:c='urn:c' soap:mustUnderstand='true'/><d:" + "x".repeat(201)
                + " xmlns:d='urn:d' soap:mustUnderstand='1'/>";

        RawHttp.Answer answer = post(
                endpoint.uri(),
                "Content-Type: application/soap+xml\r\n",
                envelope(SOAP12, DELETE)
                        .replace("<soap:Body>", "<soap:Header>" + headers + "</soap:Header><soap:Body>"));

        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + SOAP12
                        + "\"><soap:Header><soap:NotUnderstood qname=\"q:One\" xmlns:q=\"urn:a&quot;&amp;\"/>"
                        + "<soap:NotUnderstood qname=\"q:Three\" xmlns:q=\"urn:c\"/></soap:Header><soap:Body>"
                        + "<soap:Fault><soap:Code><soap:Value>soap:MustUnderstand</soap:Value></soap:Code>"
                        + "<soap:Reason><soap:Text xml:lang=\"en\">SOAP header One was not understood.</soap:Text>"
                        + "</soap:Reason><soap:Detail /></soap:Fault></soap:Body></soap:Envelope>");
    }

    @Test
    void versions_that_are_understood_are_named_in_soap_12() throws IOException {
        RawHttp.Answer newer =
                post(endpoint.uri(), "Content-Type: application/soap+xml\r\n", envelope("urn:newer", DELETE));
        RawHttp.Answer older = post(endpoint.uri(), "Content-Type: text/xml\r\n" + ACTION, envelope(SOAP12, DELETE));

        assertThat(newer.body())
                .contains("<soap:Header><soap:Upgrade><soap:SupportedEnvelope qname=\"q:Envelope\" xmlns:q=\"" + SOAP12
                        + "\"/><soap:SupportedEnvelope qname=\"q:Envelope\" xmlns:q=\"" + SOAP11
                        + "\"/></soap:Upgrade></soap:Header><soap:Body><soap:Fault>");
        assertThat(older.body()).doesNotContain("Header>");
    }

    private static String withHeader(String namespace, String attributes) {
        return envelope(namespace, DELETE)
                .replace(
                        "<soap:Body>",
                        "<soap:Header><w:Security xmlns:w=\"urn:w\" " + attributes
                                + "><w:x/></w:Security></soap:Header><soap:Body>");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8,UTF-8",
        "UTF-8,UTF-8",
        "utf-16,UTF-16",
        "utf-16,UTF-16BE",
        "utf-16le,UTF-16LE",
        "iso-8859-1,ISO-8859-1"
    })
    void charset_of_the_content_type_is_obeyed(String parameter, String charset) throws IOException {
        String body = envelope(SOAP11, wrapper("CreateContact", "<Alias>\u00FCber</Alias>"))
                .replace(" encoding=\"utf-8\"", "");

        RawHttp.Answer answer = post(
                endpoint.uri(),
                "Content-Type: text/xml; charset=" + parameter + "\r\nSOAPAction: \"" + NS + "CreateContact\"\r\n",
                body.getBytes(charset));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("InvalidArgument");
    }

    @ParameterizedTest
    @CsvSource({"'',UTF-8", "\uFEFF,UTF-8", "\uFEFF,UTF-16LE", "\uFEFF,UTF-16BE"})
    void without_a_charset_the_document_says_its_own(String byteOrderMark, String charset) throws IOException {
        String body = byteOrderMark + envelope(SOAP11, DELETE).replace(" encoding=\"utf-8\"", "");

        RawHttp.Answer answer = post(endpoint.uri(), "Content-Type: text/xml\r\n" + ACTION, body.getBytes(charset));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void byte_order_mark_is_no_part_of_a_document_with_a_charset() throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), TEXT_XML + ACTION, "\uFEFF" + envelope(SOAP11, DELETE));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "utf-7", "x-nothing", "\"\""})
    void unknown_charset_is_refused(String charset) throws IOException {
        RawHttp.Answer answer = post(
                endpoint.uri(),
                "Content-Type: text/xml; charset=" + charset + "\r\n" + ACTION,
                envelope(SOAP11, DELETE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("soap:Client", "charset");
    }

    @Test
    void declared_encoding_that_is_not_taken_is_refused() throws IOException {
        RawHttp.Answer answer = post(
                endpoint.uri(),
                "Content-Type: text/xml\r\n" + ACTION,
                envelope(SOAP11, DELETE).replace("encoding=\"utf-8\"", "encoding=\"windows-1252\""));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("encoding is none of");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() throws IOException {
        byte[] body = envelope(SOAP11, wrapper("DeleteContact", "<Alias>\u00FC</Alias>"))
                .getBytes(StandardCharsets.ISO_8859_1);

        RawHttp.Answer answer = post(endpoint.uri(), TEXT_XML + ACTION, body);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("not well-formed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no xml",
                "<?xml version=\"1.0\"?>",
                "<a/>",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"/>",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body/></soap:Envelope>",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body><DeleteContact/></soap:Body></soap:Envelope>",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body><Nothing xmlns=\"" + NS
                        + "\"/></soap:Body></soap:Envelope>",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body><DeleteContact xmlns=\"" + NS + "\"/>",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body><DeleteContact xmlns=\"" + NS
                        + "\"/></soap:Body></soap:Envelope>rubbish",
                "<soap:Envelope xmlns:soap=\"" + SOAP11 + "\"><soap:Body><DeleteContact xmlns=\"" + NS
                        + "\"><Alias>&nothing;</Alias></DeleteContact></soap:Body></soap:Envelope>"
            })
    void what_is_no_request_is_refused_without_a_word_of_the_parser(String body) throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), TEXT_XML + ACTION, body);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<faultcode>soap:Client</faultcode>", "There is an error in XML document (")
                .doesNotContain("xception", "java", "wstx", "Woodstox", "jaxb", "cxf", "Unexpected");
    }
}
