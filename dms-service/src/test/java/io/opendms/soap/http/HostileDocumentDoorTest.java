package io.opendms.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opendms.boot.Endpoint;
import io.opendms.soap.message.Contract;
import io.opendms.soap.message.HostileDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a document costs all threads of the door, from its first byte to the answer. */
final class HostileDocumentDoorTest {
    /** Garbage counts too. */
    private static final long MAX_ALLOCATED = 64L << 20;
    /** Of processor time. */
    private static final long MAX_NANOS = 1_000_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Endpoint endpoint;

    @BeforeAll
    static void open() throws Exception {
        endpoint = Endpoint.open();
        post(BodyPublishers.ofString("<a/>"));
    }

    @AfterAll
    static void close() throws Exception {
        endpoint.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.opendms.soap.message.HostileDocuments#refused")
    void is_refused_at_little_cost(String name, byte[] document, String reason) throws Exception {
        for (BodyPublisher sent : inBothWays(document)) {
            HttpResponse<String> answer = postAtLittleCost(sent);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains(reason);
        }
    }

    @Test
    void two_full_lists_are_taken_at_little_cost() throws Exception {
        for (BodyPublisher sent : inBothWays(HostileDocuments.twoFullLists("nobody"))) {
            HttpResponse<String> answer = postAtLittleCost(sent);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("ObjectNotFound");
        }
    }

    /** With its length said before, and in chunks, for which room is made as they come. */
    private static List<BodyPublisher> inBothWays(byte[] document) {
        return List.of(
                BodyPublishers.ofByteArray(document),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(document)));
    }

    private static HttpResponse<String> postAtLittleCost(BodyPublisher document) throws Exception {
        Cost before = Cost.now();
        HttpResponse<String> answer = post(document);
        Cost after = Cost.now();

        assertThat(after.nanos() - before.nanos()).isLessThan(MAX_NANOS);
        assertThat(after.allocated() - before.allocated()).isLessThan(MAX_ALLOCATED);
        return answer;
    }

    private static HttpResponse<String> post(BodyPublisher document) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", Contract.NAMESPACE + "ChangeUsersMembershipInDistributionGroup")
                .POST(document)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Of all threads of the door since they began. */
    private record Cost(long allocated, long nanos) {
        static Cost now() {
            long[] ids = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                    .filter(Objects::nonNull)
                    .filter(thread -> thread.getThreadName().startsWith("http-"))
                    .mapToLong(ThreadInfo::getThreadId)
                    .toArray();
            long allocated = Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).sum();
            long nanos = Arrays.stream(ids).map(THREADS::getThreadCpuTime).sum();
            return new Cost(allocated, nanos);
        }
    }
}
