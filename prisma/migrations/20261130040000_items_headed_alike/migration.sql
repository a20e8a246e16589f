-- CreateIndex
CREATE INDEX "wire_item_headline_idx" ON "wire_item" USING HASH ("headline");
