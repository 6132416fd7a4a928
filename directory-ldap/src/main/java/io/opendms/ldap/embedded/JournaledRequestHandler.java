package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import java.util.List;
import java.util.function.Function;

/**
 * Answers a write only when it is on disk. Reads go straight to the memory. People may bind, so that their passwords can be
 * checked, and do nothing else.
 */
final class JournaledRequestHandler extends LDAPListenerRequestHandler {
    private static final LDAPException NO_RIGHT = new LDAPException(
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "only the service's own account may use the embedded directory");

    private final InMemoryRequestHandler memory;
    private final Writes writes;

    JournaledRequestHandler(InMemoryRequestHandler memory, Writes writes) {
        this.memory = memory;
        this.writes = writes;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) throws LDAPException {
        connection.addSearchEntryTransformer(new NameSpelling());
        return new JournaledRequestHandler(memory.newInstance(connection), writes);
    }

    @Override
    public LDAPMessage processAddRequest(int messageId, AddRequestProtocolOp request, List<Control> controls) {
        return write(
                messageId,
                AddResponseProtocolOp::new,
                rules -> rules.check(request.getDN(), request.getAttributes()),
                () -> memory.processAddRequest(messageId, request, controls),
                () -> Writes.asAdded(memory, request.getDN()));
    }

    @Override
    public LDAPMessage processDeleteRequest(int messageId, DeleteRequestProtocolOp request, List<Control> controls) {
        return write(
                messageId,
                DeleteResponseProtocolOp::new,
                rules -> {},
                () -> memory.processDeleteRequest(messageId, request, controls),
                () -> new LDIFDeleteChangeRecord(request.getDN(), controls));
    }

    @Override
    public LDAPMessage processModifyRequest(int messageId, ModifyRequestProtocolOp request, List<Control> controls) {
        return write(
                messageId,
                ModifyResponseProtocolOp::new,
                rules -> rules.check(
                        request.getDN(),
                        request.getModifications().stream()
                                .filter(change -> change.getModificationType() != ModificationType.DELETE)
                                .map(Modification::getAttribute)
                                .toList()),
                () -> memory.processModifyRequest(
                        messageId,
                        isBound()
                                ? new ModifyRequestProtocolOp(
                                        request.getDN(),
                                        ManyValues.replacing(memory, request.getDN(), request.getModifications()))
                                : request,
                        controls),
                () -> new LDIFModifyChangeRecord(request.getDN(), request.getModifications(), controls));
    }

    @Override
    public LDAPMessage processModifyDNRequest(
            int messageId, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return write(
                messageId,
                ModifyDNResponseProtocolOp::new,
                rules -> {
                    if (RDN.isValidRDN(request.getNewRDN())) {
                        rules.check(request.getDN(), new RDN(request.getNewRDN()));
                    }
                },
                () -> memory.processModifyDNRequest(messageId, request, controls),
                () -> new LDIFModifyDNChangeRecord(
                        request.getDN(),
                        request.getNewRDN(),
                        request.deleteOldRDN(),
                        request.getNewSuperiorDN(),
                        controls));
    }

    @Override
    public LDAPMessage processBindRequest(int messageId, BindRequestProtocolOp request, List<Control> controls) {
        return memory.processBindRequest(messageId, request, controls);
    }

    @Override
    public LDAPMessage processCompareRequest(int messageId, CompareRequestProtocolOp request, List<Control> controls) {
        return isPerson()
                ? new LDAPMessage(messageId, new CompareResponseProtocolOp(NO_RIGHT.toLDAPResult()), List.of())
                : memory.processCompareRequest(messageId, request, controls);
    }

    @Override
    public LDAPMessage processExtendedRequest(
            int messageId, ExtendedRequestProtocolOp request, List<Control> controls) {
        return memory.processExtendedRequest(messageId, request, controls);
    }

    @Override
    public LDAPMessage processSearchRequest(int messageId, SearchRequestProtocolOp request, List<Control> controls) {
        return isPerson()
                ? new LDAPMessage(messageId, new SearchResultDoneProtocolOp(NO_RIGHT.toLDAPResult()), List.of())
                : memory.processSearchRequest(messageId, request, controls);
    }

    private boolean isBound() {
        return !memory.getAuthenticatedDN().isNullDN();
    }

    private boolean isPerson() {
        return isBound() && !memory.getAuthenticatedDN().toNormalizedString().equals(EmbeddedServer.BIND_DN);
    }

    private LDAPMessage write(
            int messageId,
            Function<LDAPResult, GenericResponseProtocolOp> response,
            Writes.Check check,
            Writes.Step<LDAPMessage> step,
            Writes.Step<LDIFChangeRecord> change) {
        try {
            return writes.write(
                    rules -> {
                        if (isPerson()) {
                            throw NO_RIGHT;
                        }
                        check.check(rules);
                    },
                    step,
                    answer -> {
                        GenericResponseProtocolOp result = (GenericResponseProtocolOp) answer.getProtocolOp();
                        return result.getResultCode() == ResultCode.SUCCESS_INT_VALUE;
                    },
                    change);
        } catch (LDAPException e) {
            return new LDAPMessage(messageId, response.apply(e.toLDAPResult()), List.of());
        }
    }
}
