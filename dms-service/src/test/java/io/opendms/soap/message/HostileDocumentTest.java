package io.opendms.soap.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.opendms.wsdl.ChangeUsersMembershipInDistributionGroup;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents of up to 4 MB that want to cost more than they may. */
class HostileDocumentTest {
    /** Garbage counts too. */
    private static final long MAX_ALLOCATED = 64L << 20;
    /** Of processor time: a document that costs more than it is long takes minutes. */
    private static final long MAX_NANOS = 1_000_000_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.opendms.soap.message.HostileDocuments#refused")
    void costs_little_and_is_refused_clearly(String name, byte[] document, String reason) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long begun = threads.getCurrentThreadCpuTime();

        assertThatThrownBy(() -> read(document)).isInstanceOf(SoapRefusal.class).hasMessageContaining(reason);

        assertThat(threads.getCurrentThreadCpuTime() - begun).isLessThan(MAX_NANOS);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
    }

    @Test
    void two_full_lists_are_no_attack() {
        byte[] document = HostileDocuments.twoFullLists("all");

        ChangeUsersMembershipInDistributionGroup request = (ChangeUsersMembershipInDistributionGroup) read(document);

        assertThat(request.getAddNt4NameList().getString()).hasSize(50_000);
        assertThat(request.getDeleteNt4NameList().getString()).hasSize(50_000);
    }

    private static Object read(byte[] document) {
        return Envelope.read(
                RequestDocument.open(document, document.length, StandardCharsets.UTF_8), SoapVersion.SOAP_11, null);
    }
}
