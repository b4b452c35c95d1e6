package dev.rollcall.approval.review.application;

import dev.rollcall.commands.model.CommandMetadata;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The members whom training platforms know. */
public interface PublishedMembers {

    /** Publishes a tombstone for every member that a company ever had, once the transaction has committed. */
    Mono<Void> retract(UUID companyId, CommandMetadata metadata);
}
