package io.opendms.client.internal.port;

import io.opendms.client.failure.DmsException;
import io.opendms.client.internal.http.Wire;
import io.opendms.client.operation.Operation;
import io.opendms.client.value.Answer;
import io.opendms.wsdl.SharepointEmailWSSoap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.PreexistingConduitSelector;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.logging.FaultListener;

/**
 * The generated port, on a bus that nobody else uses. Safe for use by any number of threads, since nothing is ever put into its
 * request context.
 */
public final class Port implements AutoCloseable {
    private final URI url;
    private final Wire wire;
    private final Bus bus;
    private final WireConduit conduit;
    private final Client client;
    private final PortCalls calls;

    /** @param wire closed with the port */
    public Port(URI url, Version version, Wire wire) {
        this.url = url;
        this.wire = wire;
        bus = privateBus();
        // CXF would log the stack trace of each exception, and the caller gets it anyway.
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        // Else what a later service adds to an answer would make it unreadable; what is missing, Answers and AnswerScan
        // tell.
        bus.setProperty(JAXBDataBinding.SET_VALIDATION_EVENT_HANDLER, false);
        conduit = new WireConduit(wire, url, version);
        SharepointEmailWSSoap port = proxy(bus, version, conduit);
        client = ClientProxy.getClient(port);
        calls = new PortCalls(port, new Answers(url));
    }

    /** Parts of CXF ask the thread for its bus, or make one for the JVM, if they were not told which. */
    private static SharepointEmailWSSoap proxy(Bus bus, Version version, WireConduit conduit) {
        Bus usual = BusFactory.getAndSetThreadDefaultBus(bus);
        try {
            JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
            factory.setBus(bus);
            JAXBDataBinding binding = new JAXBDataBinding();
            binding.setBus(bus);
            factory.setDataBinding(binding);
            factory.setServiceClass(SharepointEmailWSSoap.class);
            factory.setBindingId(version.binding());
            factory.setAddress(conduit.address());
            factory.setConduitSelector(new PreexistingConduitSelector(conduit));
            return (SharepointEmailWSSoap) factory.create();
        } finally {
            BusFactory.setThreadDefaultBus(usual);
        }
    }

    /**
     * Makes a call once.
     *
     * @param left how long it may take, if that is less than the time-outs; it has the time-out of a connection at least
     * @throws DmsException if there is no answer
     */
    public Answer call(Operation operation, Duration left) {
        try {
            return conduit.within(left, () -> calls.call(operation));
        } catch (DmsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ours(e).orElseGet(() -> Answers.malformed(url, e));
        }
    }

    /** What our wire threw, CXF has wrapped. */
    private static Optional<DmsException> ours(RuntimeException wrapped) {
        return Stream.iterate((Throwable) wrapped, each -> each != null, Throwable::getCause)
                .limit(20)
                .filter(DmsException.class::isInstance)
                .map(DmsException.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        client.destroy();
        bus.shutdown(true);
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new bus makes itself the default of the JVM if there is none, which nobody asked it to. That is taken back before anybody
     * can see it, under the lock by which CXF itself guards the default.
     */
    private static Bus privateBus() {
        synchronized (BusFactory.class) {
            Bus usual = BusFactory.getDefaultBus(false);
            Bus usualOfThread = BusFactory.getThreadDefaultBus(false);
            Bus bus = new ExtensionManagerBus();
            BusFactory.clearDefaultBusForAnyThread(bus);
            if (usual == null) {
                // This takes the bus of the thread away, too.
                BusFactory.setDefaultBus(null);
                BusFactory.setThreadDefaultBus(usualOfThread);
            }
            return bus;
        }
    }
}
