package io.opendms.client.internal.port;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.internal.xml.XmlText;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Status;
import io.opendms.wsdl.RequestResponse;
import io.opendms.wsdl.RequestStatus;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From the generated types to ours. What the contract requires and the answer lacks, JAXB leaves null. */
final class Answers {
    private final URI url;

    Answers(URI url) {
        this.url = url;
    }

    Answer of(@Nullable RequestStatus status) {
        return Answer.of(status(status));
    }

    Answer of(@Nullable RequestResponse response) {
        if (response == null) {
            throw lacks("a result");
        }
        return new Answer(
                status(response.getJobStatus()),
                OptionalInt.of(response.getJobID()),
                Optional.ofNullable(response.getComment()),
                Optional.ofNullable(response.getAlias()));
    }

    static DmsAnswerException malformed(URI url, Throwable cause) {
        return new DmsAnswerException(
                url + " answered with what is no answer of the contract: "
                        + XmlText.told(String.valueOf(cause.getMessage()))
                        + "; look whether it was done before calling again",
                cause);
    }

    private Status status(@Nullable RequestStatus status) {
        if (status == null) {
            throw lacks("a status that the contract knows");
        }
        return Status.ofWord(status.value())
                .orElseThrow(() -> new IllegalStateException("the contract has a status that this client lacks"));
    }

    private DmsAnswerException lacks(String what) {
        return new DmsAnswerException(
                "the answer of " + url + " lacks " + what + "; look whether it was done before calling again");
    }
}
