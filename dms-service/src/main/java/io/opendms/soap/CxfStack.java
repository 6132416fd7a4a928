package io.opendms.soap;

import io.opendms.soap.http.SoapStack;
import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.message.Contract;
import io.opendms.soap.message.SoapVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusException;
import org.apache.cxf.binding.BindingFactory;
import org.apache.cxf.binding.BindingFactoryManager;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.common.logging.Slf4jLogger;
import org.apache.cxf.endpoint.EndpointException;
import org.apache.cxf.endpoint.EndpointImpl;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.endpoint.ServerImpl;
import org.apache.cxf.interceptor.OutgoingChainInterceptor;
import org.apache.cxf.interceptor.ServiceInvokerInterceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.Service;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.wsdl11.WSDLServiceFactory;

/**
 * The operations behind Apache CXF. The service model comes from the contract; bus, transport, chains and invocation are
 * CXF's. What reads requests and writes answers is ours, since CXF's own way differs from that of an {@code .asmx} page in
 * most respects that a farm could notice.
 */
public final class CxfStack implements SoapStack, AutoCloseable {
    private static final QName SERVICE = new QName(Contract.NAMESPACE, "SharepointEmailWS");
    private static final QName PORT = new QName(Contract.NAMESPACE, "SharepointEmailWSSoap12");
    private static final String CALL = SoapCall.class.getName();

    private final Bus bus;
    private final Server server;
    private final AbstractHTTPDestination destination;

    /** @param operations asked for anew at each call, so that they may come into being while the stack does */
    public CxfStack(Supplier<Operations> operations) {
        LogUtils.setLoggerClass(Slf4jLogger.class);
        bus = new ExtensionManagerBus();
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        try {
            EndpointImpl endpoint = endpoint(bus, operations);
            BindingFactory binding = bus.getExtension(BindingFactoryManager.class)
                    .getBindingFactory(endpoint.getBinding().getBindingInfo().getBindingId());
            server = new ServerImpl(bus, endpoint, null, binding);
        } catch (BusException | EndpointException | IOException e) {
            throw new IllegalStateException("the SOAP endpoint cannot be built from the program's own contract", e);
        }
        server.start();
        destination = (AbstractHTTPDestination) server.getDestination();
    }

    private static EndpointImpl endpoint(Bus bus, Supplier<Operations> operations) throws EndpointException {
        Service service = new WSDLServiceFactory(bus, "classpath:SharepointEmailWS.wsdl", SERVICE).create();
        service.setInvoker((exchange, requests) ->
                operations.get().serve(callOf(exchange.getInMessage()), ((List<?>) requests).get(0)));
        service.getInInterceptors().add(new ServiceInvokerInterceptor());
        service.getInInterceptors().add(new OutgoingChainInterceptor());
        EndpointInfo info = service.getEndpointInfo(PORT);
        info.setAddress(Contract.PATH);
        EndpointImpl endpoint = new EndpointImpl(bus, service, info);
        endpoint.getBinding().getInInterceptors().clear();
        endpoint.getBinding().getInInterceptors().add(new RequestInInterceptor());
        endpoint.getBinding().getOutInterceptors().clear();
        endpoint.getBinding().getOutInterceptors().add(new AnswerOutInterceptor());
        FaultObserver faults = new FaultObserver();
        endpoint.setInFaultObserver(faults);
        endpoint.setOutFaultObserver(faults);
        return endpoint;
    }

    @Override
    public void serve(SoapCall call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(CALL, call);
        try {
            destination.invoke(null, request.getServletContext(), request, response);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        server.destroy();
        bus.shutdown(true);
    }

    static SoapCall callOf(Message in) {
        HttpServletRequest request = (HttpServletRequest) in.get(AbstractHTTPDestination.HTTP_REQUEST);
        return (SoapCall) request.getAttribute(CALL);
    }

    static void write(Message in, int status, SoapVersion version, byte[] document) throws IOException {
        HttpServletResponse response = (HttpServletResponse) in.get(AbstractHTTPDestination.HTTP_RESPONSE);
        response.setStatus(status);
        response.setHeader("Content-Type", version.contentType());
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
