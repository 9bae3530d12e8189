package com.example.shop;

import java.io.File;
import java.sql.SQLException;
import javax.management.NotCompliantMBeanException;
import javax.management.StandardMBean;

class ShopStatus extends StandardMBean implements ShopMBean {
  private final Products products;

  ShopStatus(Products products) throws NotCompliantMBeanException {
    super(ShopMBean.class);
    this.products = products;
  }

  @Override
  public int getOrders() throws SQLException {
    return products.orders();
  }

  @Override
  public int getCacheHits() {
    return products.cacheHits();
  }

  @Override
  public String getWorkingDirectory() {
    return new File("").getAbsolutePath();
  }
}
