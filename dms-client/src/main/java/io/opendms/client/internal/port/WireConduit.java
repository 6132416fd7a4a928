package io.opendms.client.internal.port;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.failure.DmsFaultException;
import io.opendms.client.internal.http.SoapMessage;
import io.opendms.client.internal.http.SoapReply;
import io.opendms.client.internal.http.Wire;
import io.opendms.client.internal.xml.AnswerScan;
import io.opendms.client.internal.xml.LenientReader;
import io.opendms.client.internal.xml.SoapFault;
import io.opendms.client.internal.xml.WaryReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.message.MessageUtils;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceUtils;

/**
 * A transport for CXF on our wire. CXF's own cannot end an answer that drips, keeps its connections in a place that all of the
 * JVM share, and does not show an answer's headers to who has to verify the service's proof.
 */
final class WireConduit extends AbstractConduit {
    private static final Logger LOG = LogUtils.getL7dLogger(WireConduit.class);

    private final Wire wire;
    private final URI url;
    private final Version version;

    /** Of the call that this thread makes: CXF has no place for it but its request context, which a thread would have to clean up. */
    private final ThreadLocal<Duration> left = new ThreadLocal<>();

    WireConduit(Wire wire, URI url, Version version) {
        super(EndpointReferenceUtils.getEndpointReference(url.toString()));
        this.wire = wire;
        this.url = url;
        this.version = version;
    }

    String address() {
        return url.toString();
    }

    /** @param limit how long the exchange may take, if that is less than the time-outs */
    <T> T within(Duration limit, Supplier<T> call) {
        left.set(limit);
        try {
            return call.get();
        } finally {
            left.remove();
        }
    }

    @Override
    public void prepare(Message message) {
        message.setContent(OutputStream.class, new ByteArrayOutputStream());
    }

    /** CXF closes a request when all of it is written; then it goes out, and the answer comes in by the same thread. */
    @Override
    public void close(Message message) throws IOException {
        if (MessageUtils.isOutbound(message)
                && message.getContent(OutputStream.class) instanceof ByteArrayOutputStream written) {
            message.removeContent(OutputStream.class);
            Exchange exchange = message.getExchange();
            String operation = exchange.getBindingOperationInfo().getName().getLocalPart();
            SoapReply reply =
                    wire.exchange(new SoapMessage(version.headers(operation), written.toByteArray()), left.get());
            getMessageObserver().onMessage(inbound(reply, exchange));
        } else {
            super.close(message);
        }
    }

    private Message inbound(SoapReply reply, Exchange exchange) {
        refuseFault(reply);
        Message message = new MessageImpl();
        message.setExchange(exchange);
        message.put(Message.RESPONSE_CODE, reply.httpStatus());
        message.put(Message.CONTENT_TYPE, version.mediaType());
        message.setContent(XMLStreamReader.class, new LenientReader(reader(reply)));
        return message;
    }

    /** Faults are read here: CXF would show them in the same way as what goes wrong on this side. */
    private void refuseFault(SoapReply reply) {
        Optional<SoapFault> fault;
        try {
            fault = AnswerScan.fault(reader(reply));
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
        if (fault.isPresent()) {
            SoapFault so = fault.get();
            throw new DmsFaultException(
                    url + " answered with a fault (" + so.code() + "): " + so.reason()
                            + "; see whether it is SharePointEmailWS.asmx, and its log",
                    so.code(),
                    so.reason());
        }
        if (reply.httpStatus() != 200) {
            throw new DmsAnswerException(
                    url + " answered with HTTP status " + reply.httpStatus() + " and SOAP that is no fault");
        }
    }

    private XMLStreamReader reader(SoapReply reply) {
        try {
            return WaryReader.of(reply.document(), reply.charset());
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private DmsAnswerException unreadable(XMLStreamException cause) {
        return Answers.malformed(url, cause);
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }
}
