package dev.rollcall.messaging;

import java.util.function.Consumer;
import org.springframework.messaging.Message;

/** Makes the consumers that Spring Cloud Stream calls. */
public interface Inbox {

    /**
     * A consumer for {@code spring.cloud.function.definition}. It blocks until the handler's transaction has committed; only
     * then is the offset moved on.
     */
    Consumer<Message<byte[]>> consumer(Subscription subscription);
}
