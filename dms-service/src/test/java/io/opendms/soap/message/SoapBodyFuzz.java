package io.opendms.soap.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;

/** Any bytes as the body of a call. */
class SoapBodyFuzz {
    private static final int LONGEST_REASON = 2000;

    @DictionaryEntries({
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>",
        "http://www.w3.org/2003/05/soap-envelope",
        "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/",
        "http://www.w3.org/2001/XMLSchema-instance",
        "<s:Header>",
        "<s:Body>",
        " mustUnderstand='1'",
        " nil='true'",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<?xml version='1.1' encoding='utf-16'?>",
        "&#x0;",
        "&#65;",
        "<AddNt4NameList><string>",
        "<RequestId>00000000-0000-0000-0000-000000000000</RequestId>"
    })
    @FuzzTest(maxExecutions = 10_000)
    void any_body_is_read_or_refused(byte[] body) throws Exception {
        for (SoapVersion version : SoapVersion.values()) {
            try {
                assertThat(Envelope.read(
                                RequestDocument.open(body, body.length, StandardCharsets.UTF_8), version, null))
                        .isNotNull();
                Envelope.read(RequestDocument.open(body, body.length, null), version, null);
            } catch (SoapRefusal e) {
                assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(LONGEST_REASON);
                assertIsXml(FaultDocument.of(version, e));
            }
        }
    }

    private static void assertIsXml(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        assertThatCode(() -> factory.newDocumentBuilder().parse(new ByteArrayInputStream(document)))
                .as(new String(document, StandardCharsets.UTF_8))
                .doesNotThrowAnyException();
    }
}
