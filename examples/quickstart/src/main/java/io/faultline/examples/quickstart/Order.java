package io.faultline.examples.quickstart;

/** An order, as JSON-B writes it. */
public class Order {
    private final int id;
    private final String article;
    private final int cents;

    Order(int id, String article, int cents) {
        this.id = id;
        this.article = article;
        this.cents = cents;
    }

    public int getId() {
        return id;
    }

    public String getArticle() {
        return article;
    }

    public int getCents() {
        return cents;
    }
}
