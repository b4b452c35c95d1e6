package dev.rollcall.messaging;

import dev.rollcall.tenancy.CompanyBusyException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells faults that pass by themselves (the database or the broker is away, a company is busy) from those that come again each time. */
final class TransientFaults {

    private TransientFaults() {}

    static boolean isTransient(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotHandle) {
                return false;
            }
            if (cause instanceof CompanyBusyException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof R2dbcTransientException
                    || cause instanceof R2dbcNonTransientResourceException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof KafkaException
                    || cause instanceof TimeoutException
                    || cause instanceof IOException
                    || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }
}
