-- CreateTable
CREATE TABLE "hour_total" (
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "locale" TEXT NOT NULL,
    "section_id" UUID NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "hour_total_pkey" PRIMARY KEY ("hour","locale","section_id")
);

-- CreateIndex
CREATE INDEX "hour_total_section_id_idx" ON "hour_total"("section_id");

-- AddForeignKey
ALTER TABLE "hour_total" ADD CONSTRAINT "hour_total_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;
