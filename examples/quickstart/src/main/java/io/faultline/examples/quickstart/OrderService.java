package io.faultline.examples.quickstart;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The business of this shop: two orders, and no printer. */
@ApplicationScoped
public class OrderService {
    private static final Map<Integer, Order> ORDERS =
            Map.of(1, new Order(1, "Teapot", 2490), 2, new Order(2, "Kettle", 3990));

    public Optional<Order> find(int id) {
        return Optional.ofNullable(ORDERS.get(id));
    }

    public String printInvoice(int id) {
        throw new IllegalStateException("The printer is out of paper");
    }
}
