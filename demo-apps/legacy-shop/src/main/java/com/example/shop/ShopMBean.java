package com.example.shop;

/** What the monitoring polls. */
public interface ShopMBean {
  int getOrders() throws Exception;

  int getCacheHits();

  String getWorkingDirectory();
}
